package tokyo.points.entry;

import java.time.Instant;

/**
 * A slot that will never be granted, because its lease is being reclaimed. It moves nothing: what the burns of a lease are worth goes
 * back to the campaign in one transfer, once every slot is decided.
 *
 * @param value points of the slot
 */
public record Burn(Slot slot, long value, Stamp stamp, Instant at, Digest hash) implements Entry {

    public static Burn sealed(Slot slot, long value, Stamp stamp, Instant at) {
        Burn open = new Burn(slot, value, stamp, at, Digest.NONE);
        return new Burn(slot, value, stamp, at, Digest.of(open.text()));
    }

    @Override
    public EntryId id() {
        return slot.burnId();
    }

    @Override
    public String text() {
        return "burn 1\n" + id().value() + "\n" + slot.text() + "\n" + value + "\n" + stamp.text() + "\n"
                + at.toEpochMilli() + "\n";
    }
}
