package tokyo.points.entry;

import tokyo.infra.platform.kernel.StableId;

/**
 * Names the event that an entry stands for: a second attempt computes it again and meets its first copy.
 *
 * <p>Three hex digits of the bucket, a dash, 32 hex digits. All entries of one id lie in one bucket and so on one shard, where
 * {@code _id} is unique: that makes it unique everywhere.
 */
public record EntryId(String value) {
    private static final int LENGTH = 36;

    public EntryId {
        if (value.length() != LENGTH || value.charAt(3) != '-') {
            throw new IllegalArgumentException("no entry id");
        }
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
        return of(owner.bucket(), named);
    }

    /** For entries that are no owner's, burns and voids; hidden, so that nobody names an owner's event without the owner. */
    static EntryId of(int bucket, String... event) {
        return new EntryId(Bucket.prefix(bucket) + "-" + StableId.of(event));
    }

    /** One for all ways of undoing an entry: so at most one of them happens. */
    public static EntryId reversalOf(Transfer original) {
        return of(original.link().owner(), "reversal", original.id().value());
    }

    public int bucket() {
        return Integer.parseInt(value, 0, 3, 16);
    }
}
