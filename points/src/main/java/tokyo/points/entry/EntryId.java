package tokyo.points.entry;

import java.util.List;
import java.util.Optional;
import tokyo.infra.platform.kernel.StableId;

/**
 * Names the event that an entry stands for: a second attempt computes it again and meets its first copy.
 *
 * <p>Three hex digits of the bucket, a dash, 32 hex digits. All entries of one id lie in one bucket and so on one shard, where
 * {@code _id} is unique: that makes it unique everywhere. Two ids are equal if their values are.
 */
public final class EntryId {
    private static final int LENGTH = 36;

    private final String value;

    /** What it was made of; empty if it was read. */
    private final List<String> event;

    public EntryId(String value) {
        this(value, List.of());
    }

    private EntryId(String value, List<String> event) {
        if (value.length() != LENGTH || value.charAt(3) != '-') {
            throw new IllegalArgumentException("no entry id");
        }
        this.value = value;
        this.event = event;
    }

    /**
     * The owner is part of the name: thousands of owners share a bucket, and what happened to one of them may have happened to
     * another.
     *
     * @param event what happened to the owner, such as tenant, kind, campaign and the event's own id
     */
    public static EntryId of(Account.Owner owner, String... event) {
        String[] named = new String[event.length + 1];
        named[0] = owner.code();
        System.arraycopy(event, 0, named, 1, event.length);
        return new EntryId(value(owner.bucket(), named), List.of(event));
    }

    /** For entries that are no owner's, burns and voids; hidden, so that nobody names an owner's event without the owner. */
    static EntryId of(int bucket, String... event) {
        return new EntryId(value(bucket, event));
    }

    private static String value(int bucket, String... named) {
        return Bucket.prefix(bucket) + "-" + StableId.of(named);
    }

    /** One for all ways of undoing an entry: so at most one of them happens. */
    public static EntryId reversalOf(Transfer original) {
        return reversalOf(original, original.link().owner());
    }

    /** @param owner who has the points now, if the entry's own owner was merged */
    public static EntryId reversalOf(Transfer original, Account.Owner owner) {
        return of(owner, "reversal", original.id().value());
    }

    /** The same event for another account of the same person; empty if this id was read, since nobody can tell then what it names. */
    public Optional<EntryId> at(Account.Owner other) {
        return event.isEmpty() ? Optional.empty() : Optional.of(of(other, event.toArray(String[]::new)));
    }

    public String value() {
        return value;
    }

    public int bucket() {
        return Integer.parseInt(value, 0, 3, 16);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EntryId id && value.equals(id.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
