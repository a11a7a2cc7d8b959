package tokyo.infra.devkit.journeys.browser;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Deque's axe-core, run inside a page that is open: what WCAG 2.2 AA asks and a program can tell. */
public final class Axe {
    private static final String SOURCE = source();

    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
               .then((found) => done(JSON.stringify(found.violations)), (fault) => done(JSON.stringify([{ id: String(fault), nodes: [] }])));
            """;

    private Axe() {}

    /** One line for each rule that is broken, with the elements that break it; empty when the page keeps all of them. */
    public static List<String> violations(Browser browser) {
        browser.script(SOURCE);
        JsonArray found = new JsonArray(String.valueOf(browser.asyncScript(RUN)));
        return found.stream().map(JsonObject.class::cast).map(Axe::line).toList();
    }

    private static String line(JsonObject violation) {
        List<String> elements = violation.getJsonArray("nodes").stream()
                .map(JsonObject.class::cast)
                .map(node -> node.getString("html"))
                .toList();
        return violation.getString("id") + " " + violation.getString("help", "") + ": " + elements;
    }

    private static String source() {
        try (InputStream in = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"), "axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
