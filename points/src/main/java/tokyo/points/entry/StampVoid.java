package tokyo.points.entry;

import java.time.Instant;

/** A stamp that will never be used: it closes the gap of a write whose fate nobody knows, for a late insert now meets it. */
public record StampVoid(int bucket, Stamp stamp, Instant at, Digest hash) implements Entry {

    /** @param bucket where the stamp is closed; on one replica set that closes it everywhere, and {@link #home} is taken */
    public static StampVoid sealed(int bucket, Stamp stamp, Instant at) {
        StampVoid open = new StampVoid(bucket, stamp, at, Digest.NONE);
        return new StampVoid(bucket, stamp, at, Digest.of(open.text()));
    }

    /** The same for everybody who closes a stamp of that writer. */
    public static int home(Stamp stamp) {
        return Bucket.of(stamp.writer());
    }

    /** The same for everybody who closes this stamp, so that closing again meets the first. */
    @Override
    public EntryId id() {
        return EntryId.of(bucket, "void", stamp.text());
    }

    @Override
    public String text() {
        return "void 1\n" + id().value() + "\n" + stamp.text() + "\n" + at.toEpochMilli() + "\n";
    }
}
