package tokyo.infra.devkit.standins.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonJavaScript;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.h2.mvstore.WriteBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Laws of the order and of the bytes, over values made from one printed seed; {@code -Dseed=…} repeats a run. */
class ValueOrderProperties {
    private static final int COUNT = 220;
    private static final DiskTypes.Values VALUES = new DiskTypes.Values();
    private static final DiskTypes.Keys KEYS = new DiskTypes.Keys();
    private static final int THIRDS = 40;
    private static final int DEPTH = 2;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    ValueOrderProperties() {
        System.out.println("ValueOrderProperties seed=" + seed + " values=" + COUNT);
    }

    @Test
    void it_is_a_total_order() {
        List<@Nullable Object> values = values();
        List<String> broken = new ArrayList<>();
        for (@Nullable Object a : values) {
            for (@Nullable Object b : values) {
                if (sign(a, b) != -sign(b, a) || sign(a, a) != 0) {
                    broken.add("not one order of " + a + " and " + b);
                }
                for (@Nullable Object c : values.subList(0, THIRDS)) {
                    if (sign(a, b) <= 0 && sign(b, c) <= 0 && sign(a, c) > 0) {
                        broken.add("not one row of " + a + ", " + b + " and " + c);
                    }
                }
            }
        }
        assertThat(broken).as("seed %s", seed).isEmpty();
    }

    @Test
    void a_value_read_back_from_its_bytes_is_the_same_key_of_the_same_class() {
        for (@Nullable Object value : values()) {
            WriteBuffer out = new WriteBuffer();
            VALUES.write(out, value);
            KEYS.write(out, new KeyValue(value, "next"));
            ByteBuffer in = out.getBuffer().flip();
            Object read = VALUES.read(in);
            KeyValue key = KEYS.read(in);
            assertThat(sign(value, read)).as("%s, seed %s", value, seed).isZero();
            assertThat(kindOf(read)).isEqualTo(kindOf(value));
            assertThat(KEYS.compare(key, new KeyValue(value, "next"))).isZero();
            assertThat(in.hasRemaining())
                    .as("all bytes of %s are read, seed %s", value, seed)
                    .isFalse();
        }
    }

    @Test
    void kinds_are_in_the_order_of_the_manual() {
        List<Object> ascending =
                new ArrayList<>(List.of(MinKey.getInstance(), Missing.getInstance(), Double.NaN, -1L, 0, 0.5));
        ascending.addAll(List.of("", "a", new Document(), new Document("a", 1), List.of(), List.of(1)));
        ascending.addAll(List.of(new BinData(new byte[0]), new ObjectId(new byte[12]), false, true, Instant.MIN));
        ascending.addAll(List.of(
                new BsonTimestamp(0), new BsonRegularExpression("a"), new BsonJavaScript(""), MaxKey.getInstance()));
        for (int i = 1; i < ascending.size(); i++) {
            assertThat(sign(ascending.get(i - 1), ascending.get(i)))
                    .as("%s", ascending.get(i))
                    .isNegative();
        }
    }

    @Test
    void numbers_are_compared_by_what_they_are_worth() {
        assertThat(sign(1, 1L)).isZero();
        assertThat(sign(1, 1.0)).isZero();
        assertThat(sign(1L, new Decimal128(new BigDecimal("1.00")))).isZero();
        assertThat(sign(0.0, -0.0)).isZero();
        assertThat(sign(0, Decimal128.NEGATIVE_ZERO)).isZero();
        assertThat(sign(0.1, new Decimal128(new BigDecimal("0.1"))))
                .as("the double is a little more")
                .isPositive();
        assertThat(sign((1L << 53) + 1, (double) (1L << 53)))
                .as("no double is that number")
                .isPositive();
        assertThat(sign(Long.MAX_VALUE, Double.POSITIVE_INFINITY)).isNegative();
        assertThat(sign(null, Missing.getInstance())).isZero();
    }

    private static int sign(@Nullable Object left, @Nullable Object right) {
        return Integer.signum(ValueOrder.compare(left, right));
    }

    private static Object kindOf(@Nullable Object value) {
        return value instanceof List ? List.class : value == null ? "null" : value.getClass();
    }

    private List<@Nullable Object> values() {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            values.add(value(DEPTH));
        }
        return values;
    }

    private @Nullable Object value(int depth) {
        switch (random.nextInt(depth > 0 ? 18 : 16)) {
            case 0:
                return null;
            case 1:
                return Missing.getInstance();
            case 2:
            case 3:
                return random.nextInt(5) - 2;
            case 4:
                return edge();
            case 5:
                return (random.nextInt(9) - 4) / 2.0;
            case 6:
                return edge() * 1.0;
            case 7:
                return new Decimal128(new BigDecimal(random.nextInt(9) - 4).movePointLeft(random.nextInt(2)));
            case 8:
                return string();
            case 9:
                return random.nextBoolean();
            case 10:
                return Instant.ofEpochMilli(random.nextInt(3) - 1L);
            case 11:
                return random.nextBoolean() ? uuid() : new LegacyUUID(uuid());
            case 12:
                return new BinData(string().getBytes(UTF_8));
            case 13:
                return rare();
            case 14:
                return random.nextBoolean() ? Double.NaN : Double.NEGATIVE_INFINITY;
            case 15:
                return new ObjectId(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) random.nextInt(3)});
            case 16:
                return document(depth - 1);
            default:
                return List.of(orEmpty(value(depth - 1)), orEmpty(value(depth - 1)))
                        .subList(0, random.nextInt(3));
        }
    }

    /** Where doubles can no longer tell neighbours apart. */
    private long edge() {
        return (1L << 53) + random.nextInt(5) - 2;
    }

    private String string() {
        return "あz".substring(random.nextInt(3)) + random.nextInt(3);
    }

    private UUID uuid() {
        return new UUID(random.nextInt(3) - 1, random.nextInt(3) - 1);
    }

    private Object rare() {
        List<Object> rare = List.of(
                MinKey.getInstance(),
                MaxKey.getInstance(),
                new BsonTimestamp(-1),
                new BsonTimestamp(1),
                new BsonJavaScript("1"),
                new BsonRegularExpression("^a", "i"),
                new BsonRegularExpression("^a", ""));
        return rare.get(random.nextInt(rare.size()));
    }

    private Document document(int depth) {
        Document document = new Document();
        for (int field = random.nextInt(3); field > 0; field--) {
            document.put(string(), orEmpty(value(depth)));
        }
        return document;
    }

    private static Object orEmpty(@Nullable Object value) {
        return value == null || value instanceof Missing ? "" : value;
    }
}
