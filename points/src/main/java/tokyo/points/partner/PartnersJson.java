package tokyo.points.partner;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tokyo.infra.platform.config.Secret;

/** Reads the file of partners; what is missing or makes no sense in it stops the start, with the partner's name. */
public final class PartnersJson {
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost");

    private PartnersJson() {}

    /**
     * @param keys {@code partner=key}, parted by commas
     * @throws IllegalArgumentException for a partner that cannot be, twice the same, or one without a key
     */
    public static List<Partner> read(Path file, Secret keys) {
        try {
            return parse(Files.readString(file), keys);
        } catch (IOException fault) {
            throw new UncheckedIOException("exchange.partners cannot be read: " + file, fault);
        }
    }

    static List<Partner> parse(String text, Secret keys) {
        Map<String, Secret> byPartner = keys(keys.reveal());
        JsonArray listed = new JsonObject(text).getJsonArray("partners");
        List<Partner> partners = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < listed.size(); i++) {
            JsonObject one = listed.getJsonObject(i);
            String id = one.getString("id", "");
            if (!ids.add(id)) {
                throw new IllegalArgumentException("exchange.partners names " + id + " twice");
            }
            Secret key = Optional.ofNullable(byPartner.get(id))
                    .orElseThrow(() -> new IllegalArgumentException("exchange.partner-keys has none for " + id));
            try {
                partners.add(partner(one, key));
            } catch (RuntimeException wrong) {
                throw new IllegalArgumentException("exchange.partners: " + id + ": " + wrong.getMessage(), wrong);
            }
        }
        return List.copyOf(partners);
    }

    private static Map<String, Secret> keys(String text) {
        Map<String, Secret> keys = new HashMap<>();
        for (String pair : text.split(",", -1)) {
            int sign = pair.indexOf('=');
            if (sign > 0 && sign < pair.length() - 1) {
                keys.put(
                        pair.substring(0, sign).strip(),
                        new Secret(pair.substring(sign + 1).strip()));
            }
        }
        return keys;
    }

    private static Partner partner(JsonObject one, Secret key) {
        return new Partner(
                one.getString("id"),
                one.getString("name"),
                url(one.getString("url")),
                key,
                new Partner.Amounts(
                        one.getLong("unit"),
                        one.getLong("least"),
                        one.getLong("most"),
                        one.getLong("perDay"),
                        one.getLong("perMonth"),
                        one.getLong("fee")),
                new Partner.Hours(LocalTime.parse(one.getString("opens")), LocalTime.parse(one.getString("closes"))),
                closed(one.getJsonArray("closed", new JsonArray())),
                Optional.ofNullable(one.getString("paused")),
                pace(one));
    }

    /** A key and a person's number go over this line. */
    private static URI url(String text) {
        URI url = URI.create(text);
        boolean safe = "https".equals(url.getScheme())
                || "http".equals(url.getScheme()) && THIS_MACHINE.contains(String.valueOf(url.getHost()));
        if (!safe) {
            throw new IllegalArgumentException("url must be https");
        }
        return url;
    }

    private static List<Partner.Closed> closed(JsonArray listed) {
        List<Partner.Closed> closed = new ArrayList<>();
        for (int i = 0; i < listed.size(); i++) {
            JsonObject one = listed.getJsonObject(i);
            closed.add(new Partner.Closed(Instant.parse(one.getString("from")), Instant.parse(one.getString("to"))));
        }
        return closed;
    }

    private static Partner.Pace pace(JsonObject one) {
        return new Partner.Pace(
                one.getInteger("perSecond"),
                one.getInteger("queue"),
                Duration.ofMillis(one.getLong("answerWithinMillis")),
                one.getInteger("breaksAfter"),
                Duration.ofMillis(one.getLong("restsForMillis")));
    }
}
