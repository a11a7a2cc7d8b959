package tokyo.points.audit.fold;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tokyo.points.entry.Kind;
import tokyo.points.scan.StoredFields;

/** A document of the journal that has the fields of an entry, each of its type; what they say is still to be judged. */
public final class Line {
    private static final String BURN = "burn";
    private static final String VOID = "void";
    private static final String NO_LEASE = "-";
    private static final long TOKYO_MILLIS = 9 * 3_600_000L;
    private static final long DAY_MILLIS = 86_400_000L;

    private static final Map<String, Class<?>> OF_EACH = Map.of(
            "_id", String.class,
            "b", Integer.class,
            "o", String.class,
            "q", Long.class,
            "l", String.class,
            "s", String.class,
            "w", String.class,
            "t", String.class,
            "at", Instant.class,
            "h", StoredFields.Bytes.class);

    private static final Map<String, Class<?>> OF_TRANSFERS = Map.of(
            "y", StoredFields.Bytes.class,
            "p", StoredFields.Bytes.class,
            "d", String.class,
            "c", String.class,
            "a", Long.class,
            "z", String.class);

    private static final Map<String, Class<?>> OF_SOME_TRANSFERS =
            Map.of("u", String.class, "k", String.class, "r", String.class, "m", String.class, "e", Instant.class);

    private final StoredFields stored;
    private final Optional<Kind> kind;

    private Line(StoredFields stored, Optional<Kind> kind) {
        this.stored = stored;
        this.kind = kind;
    }

    /** What is wrong with the document's shape; empty if it can be read. */
    public static List<String> faults(StoredFields stored) {
        String type = stored.text("t").orElse("");
        Set<String> faults = new LinkedHashSet<>();
        Map<String, Class<?>> wanted = new TreeMap<>(OF_EACH);
        if (type.equals(BURN)) {
            wanted.put("a", Long.class);
        } else if (!type.equals(VOID)) {
            wanted.putAll(OF_TRANSFERS);
            if (kind(type).isEmpty()) {
                faults.add("t is no kind of entry");
            }
        }
        wanted.forEach((name, as) -> faults.addAll(fault(stored, name, as)));
        Map<String, Class<?>> others = type.equals(BURN) || type.equals(VOID) ? Map.of() : OF_SOME_TRANSFERS;
        stored.values().keySet().stream()
                .filter(name -> !wanted.containsKey(name))
                .sorted()
                .forEach(name -> faults.addAll(extra(stored, name, others)));
        return List.copyOf(faults);
    }

    private static List<String> fault(StoredFields stored, String name, Class<?> as) {
        Object value = stored.values().get(name);
        if (!as.isInstance(value)) {
            return List.of(name + (value == null ? " is missing" : " has another type"));
        }
        return value instanceof StoredFields.Bytes bytes && bytes.hex().length() != 64
                ? List.of(name + " is no hash")
                : List.of();
    }

    private static List<String> extra(StoredFields stored, String name, Map<String, Class<?>> others) {
        Class<?> as = others.get(name);
        if (as == null) {
            return List.of(name + " is unknown");
        }
        boolean idle = stored.text(name).filter(String::isEmpty).isPresent()
                || name.equals("e") && stored.time("e").equals(stored.time("at"));
        return idle ? List.of(name + " says nothing") : fault(stored, name, as);
    }

    private static Optional<Kind> kind(String code) {
        try {
            return Optional.of(Kind.parse(code));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    /** @param stored without {@link #faults} */
    public static Line of(StoredFields stored) {
        return new Line(stored, kind(stored.text("t").orElse("")));
    }

    private String text(String name) {
        return stored.text(name).orElse("");
    }

    public boolean isBurn() {
        return text("t").equals(BURN);
    }

    public boolean isVoid() {
        return text("t").equals(VOID);
    }

    /** @throws java.util.NoSuchElementException of a burn or a void */
    public Kind kind() {
        return kind.orElseThrow();
    }

    public boolean is(Kind wanted) {
        return kind.filter(wanted::equals).isPresent();
    }

    public String code() {
        return text("t");
    }

    public String id() {
        return text("_id");
    }

    public int bucket() {
        return stored.small("b").orElse(-1);
    }

    public String owner() {
        return text("o");
    }

    public long place() {
        return stored.number("q").orElse(0L);
    }

    public boolean hasSlot() {
        return !lease().equals(NO_LEASE);
    }

    public String lease() {
        return text("l");
    }

    public String slot() {
        return text("s");
    }

    public String stamp() {
        return text("w");
    }

    public String hash() {
        return stored.hex("h").orElse("");
    }

    public String body() {
        return stored.hex("y").orElse("");
    }

    public String previous() {
        return stored.hex("p").orElse("");
    }

    public String debit() {
        return text("d");
    }

    public String credit() {
        return text("c");
    }

    public long amount() {
        return stored.number("a").orElse(0L);
    }

    /** The lots that moved, as they are stored. */
    public String moved() {
        return text("u");
    }

    public String terms() {
        return text("k");
    }

    public String reference() {
        return text("r");
    }

    public String memo() {
        return text("m");
    }

    /** The owner's state after the entry, as it is stored. */
    public String after() {
        return text("z");
    }

    /** Milliseconds since 1970. */
    public long at() {
        return stored.time("at").orElse(Instant.EPOCH).toEpochMilli();
    }

    public long effective() {
        return stored.time("e").map(Instant::toEpochMilli).orElse(at());
    }

    /** Days since 1970 in Tokyo, nine hours ahead of the world without a summer time. */
    public long day() {
        return Math.floorDiv(at() + TOKYO_MILLIS, DAY_MILLIS);
    }
}
