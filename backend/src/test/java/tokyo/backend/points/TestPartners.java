package tokyo.backend.points;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import tokyo.backend.Now;
import tokyo.infra.devkit.standins.partner.PartnerStandIn;

/** Partners of the exchange with their file; each test class uses its own, since what is wrong with one is wrong for everybody. */
public record TestPartners(PartnerStandIn standIn, Path file) {
    public static final String WELL = "well-a";
    /** Takes one call a second. */
    public static final String SLOW = "slow-b";
    /** Is left alone after one silent call. */
    public static final String ILL = "ill-c";

    public static final String PAUSED = "paused-d";
    /** Its files are not what it has booked. */
    public static final String LIAR = "liar-e";

    private static final List<String> NAMES = List.of(WELL, SLOW, ILL, PAUSED, LIAR);

    public static TestPartners start() {
        PartnerStandIn standIn = Now.of(PartnerStandIn.start(Vertx.vertx(), 0, InstantSource.system(), NAMES));
        JsonArray partners = new JsonArray()
                .add(partner(standIn, WELL).put("fee", 10))
                .add(partner(standIn, SLOW).put("perSecond", 1))
                .add(partner(standIn, ILL).put("breaksAfter", 1).put("answerWithinMillis", 500))
                .add(partner(standIn, PAUSED).put("paused", "準備中です。"))
                .add(partner(standIn, LIAR));
        try {
            Path file = Files.createTempFile("partners", ".json");
            file.toFile().deleteOnExit();
            Files.writeString(file, new JsonObject().put("partners", partners).encode());
            return new TestPartners(standIn, file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    public static String keys() {
        return NAMES.stream().map(name -> name + "=" + PartnerStandIn.KEY).collect(Collectors.joining(","));
    }

    private static JsonObject partner(PartnerStandIn standIn, String id) {
        return new JsonObject()
                .put("id", id)
                .put("name", "交換先 " + id)
                .put("url", standIn.url(id))
                .put("unit", 100)
                .put("least", 100)
                .put("most", 5_000)
                .put("perDay", 5_000)
                .put("perMonth", 9_000)
                .put("fee", 0)
                .put("opens", "00:00")
                .put("closes", "00:00")
                .put("perSecond", 1_000)
                .put("queue", 20)
                .put("answerWithinMillis", 5_000)
                .put("breaksAfter", 100)
                .put("restsForMillis", 2_000);
    }
}
