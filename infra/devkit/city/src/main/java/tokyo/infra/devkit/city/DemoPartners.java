package tokyo.infra.devkit.city;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import tokyo.infra.devkit.standins.partner.PartnerStandIn;

/** Two partners that are nobody's brand: one always open and for nothing, one by day and for a fee. */
final class DemoPartners {
    static final List<String> NAMES = List.of("denshi-a", "point-b");

    private DemoPartners() {}

    static Path fileIn(Path folder) {
        return folder.resolve("partners.json");
    }

    /** As an operator would keep the keys. */
    static String keys() {
        return NAMES.stream().map(name -> name + "=" + PartnerStandIn.KEY).collect(Collectors.joining(","));
    }

    static void write(PartnerStandIn standIn, Path folder) {
        JsonObject denshi = partner(standIn, "denshi-a", "でんしマネーA")
                .put("fee", 0)
                .put("opens", "00:00")
                .put("closes", "00:00");
        JsonObject point = partner(standIn, "point-b", "ポイントB")
                .put("fee", 10)
                .put("opens", "06:00")
                .put("closes", "23:00");
        String text = new JsonObject()
                .put("partners", new JsonArray().add(denshi).add(point))
                .encodePrettily();
        try {
            Files.writeString(fileIn(folder), text);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static JsonObject partner(PartnerStandIn standIn, String id, String name) {
        return new JsonObject()
                .put("id", id)
                .put("name", name)
                .put("url", standIn.url(id))
                .put("unit", 100)
                .put("least", 100)
                .put("most", 10_000)
                .put("perDay", 10_000)
                .put("perMonth", 50_000)
                .put("perSecond", 20)
                .put("queue", 200)
                .put("answerWithinMillis", 2_000)
                .put("breaksAfter", 5)
                .put("restsForMillis", 10_000);
    }
}
