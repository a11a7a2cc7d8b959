package tokyo.infra.devkit.city;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tokyo.infra.devkit.standins.signin.DemoPerson;
import tokyo.infra.platform.lifecycle.GracefulStop;
import tokyo.infra.platform.lifecycle.Launch;

/** {@code mvn -Pdev}: starts the city on fixed ports with its data under {@code .dev}, and says where to look. */
public final class CityMain {
    private static final Path FOLDER = Path.of(".dev");

    private CityMain() {}

    /** @param arguments {@code --fresh=true} starts anew; {@code --with-parent} ends when the build that started it is gone */
    public static void main(String[] arguments) {
        List<String> given = List.of(arguments);
        if (given.contains("--with-parent")) {
            endWithParent();
        }
        GracefulStop stop = new GracefulStop();
        Launch.orExit(stop, () -> start(given.contains("--fresh=true"), stop));
    }

    /** Ctrl-C reaches the build and the city; a TERM or a kill only the build, which does not pass it on. */
    private static void endWithParent() {
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
    }

    private static Future<?> start(boolean fresh, GracefulStop stop) {
        CityPorts ports = CityPorts.fixed();
        List<String> taken = ports.taken();
        if (!taken.isEmpty()) {
            throw new IllegalStateException("The city does not start: " + String.join(", ", taken)
                    + ". Stop what listens there (another city?).");
        }
        prepare(fresh);
        return new City(ports, FOLDER, Optional.empty(), stop).start().onSuccess(CityMain::tell);
    }

    private static void prepare(boolean fresh) {
        try {
            if (fresh && Files.exists(FOLDER)) {
                try (Stream<Path> old = Files.walk(FOLDER)) {
                    old.sorted(Comparator.reverseOrder()).forEach(CityMain::delete);
                }
            }
            Files.createDirectories(FOLDER);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static void tell(City city) {
        JsonObject people = new JsonObject();
        DemoPeople.all().stream().map(DemoPerson::person).forEach(person -> people.put(person, city.tokenOf(person)));
        JsonObject demo = new JsonObject();
        city.addresses().forEach(demo::put);
        write(FOLDER.resolve("demo.json"), demo.put("people", people).encodePrettily());
        System.out.printf("""

                The city is up. Ctrl-C stops it; the data stay in %1$s (start with -Dfresh to begin anew).

                  residents   %2$s        sign in as parent-koganei, parent-toshima or newcomer
                  staff API   %3$s        try: curl with the token of central-editor
                  phones      %4$s        what is on whose screen
                  clock       %5$s/_control/clock   POST {"forward":"P14D"} moves the city's day
                  health      %6$s/readyz
                  contract    %2$s/openapi.yaml
                  tokens      %1$s/demo.json

                """, FOLDER, city.gateway(), city.staff(), city.fcm(), city.clock(), city.management());
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
