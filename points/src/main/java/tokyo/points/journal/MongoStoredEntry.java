package tokyo.points.journal;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tokyo.points.entry.Account;
import tokyo.points.entry.Burn;
import tokyo.points.entry.Digest;
import tokyo.points.entry.Entry;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Kind;
import tokyo.points.entry.Slot;
import tokyo.points.entry.Stamp;
import tokyo.points.entry.StampVoid;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.HoldingsText;

/** The fields of one stored entry, as they are read; their names stand in {@link MongoEntryCodec}. */
final class MongoStoredEntry {
    private final Map<String, Object> fields = new HashMap<>(40);

    void text(String name, String value) {
        fields.put(name, value);
    }

    void number(String name, long value) {
        fields.put(name, value);
    }

    void hash(String name, Digest value) {
        fields.put(name, value);
    }

    void time(String name, Instant value) {
        fields.put(name, value);
    }

    Entry entry() {
        String kind = text("t");
        if (kind.equals(MongoEntryCodec.BURN)) {
            return new Burn(slot().orElseThrow(), number("a"), stamp(), time("at"), hash("h"));
        }
        if (kind.equals(MongoEntryCodec.VOID)) {
            return new StampVoid((int) number("b"), stamp(), time("at"), hash("h"));
        }
        return transfer(Kind.parse(kind));
    }

    private Transfer transfer(Kind kind) {
        Account.Owner owner = (Account.Owner) Account.parse(text("o"));
        String terms = optional("k");
        Instant effective = fields.containsKey("e") ? time("e") : time("at");
        return new Transfer(
                new EntryId(text("_id")),
                hash("y"),
                kind,
                new Transfer.Legs(Account.parse(text("d")), Account.parse(text("c")), number("a")),
                new Transfer.Link(owner, number("q"), hash("p")),
                new Transfer.Detail(
                        HoldingsText.lots(optional("u")),
                        slot(),
                        terms.isEmpty() ? Optional.empty() : Optional.of(HoldingsText.lease(terms)),
                        optional("r"),
                        optional("m")),
                HoldingsText.holdings(text("z")),
                stamp(),
                time("at"),
                effective,
                hash("h"));
    }

    private Optional<Slot> slot() {
        String lease = text("l");
        return lease.equals(Slot.NO_LEASE)
                ? Optional.empty()
                : Optional.of(new Slot((Account.Lease) Account.parse(lease), Integer.parseInt(text("s"))));
    }

    private Stamp stamp() {
        return Stamp.parse(text("w"));
    }

    private String text(String name) {
        return field(name, String.class);
    }

    private String optional(String name) {
        return fields.containsKey(name) ? text(name) : "";
    }

    private long number(String name) {
        return field(name, Long.class);
    }

    private Instant time(String name) {
        return field(name, Instant.class);
    }

    private Digest hash(String name) {
        return field(name, Digest.class);
    }

    private <T> T field(String name, Class<T> type) {
        Object value = fields.get(name);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("an entry without a proper field " + name);
        }
        return type.cast(value);
    }
}
