package tokyo.points.scan;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One document as it lies in the store, whoever wrote it and whatever it says.
 *
 * @param values by field: String, Integer (32 bits), Long (64 bits), Instant, {@link Bytes}, or {@link Other} for what no document of the
 *     ledger has
 */
public record StoredFields(Map<String, Object> values) {

    /** @param hex two lower-case digits a byte */
    public record Bytes(String hex) {}

    /** @param type as BSON calls it */
    public record Other(String type) {}

    public StoredFields {
        values = Map.copyOf(values);
    }

    /** Empty if there is none, or if it is not a text. */
    public Optional<String> text(String name) {
        return value(name, String.class);
    }

    public Optional<Long> number(String name) {
        return value(name, Long.class);
    }

    public Optional<Integer> small(String name) {
        return value(name, Integer.class);
    }

    public Optional<Instant> time(String name) {
        return value(name, Instant.class);
    }

    public Optional<String> hex(String name) {
        return value(name, Bytes.class).map(Bytes::hex);
    }

    private <T> Optional<T> value(String name, Class<T> type) {
        return Optional.ofNullable(values.get(name)).filter(type::isInstance).map(type::cast);
    }
}
