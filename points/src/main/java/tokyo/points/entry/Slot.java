package tokyo.points.entry;

/**
 * One numbered place of a lease, used once: by a grant, or burnt. Whoever stores the second entry for it is refused by the index.
 *
 * @param number from 0
 */
public record Slot(Account.Lease lease, int number) {
    /** What an entry without a slot stores as its lease, beside its own id as its slot. */
    public static final String NO_LEASE = "-";

    public Slot {
        if (number < 0) {
            throw new IllegalArgumentException("slots count from 0: " + number);
        }
    }

    public String text() {
        return lease.code() + " " + number;
    }

    /** The id of the one burn that this slot can have. */
    public EntryId burnId() {
        return EntryId.of(bucket(), "burn", lease.code(), Integer.toString(number));
    }

    /** The bucket of what is burnt here: with the owners that the lease serves, else with its campaign. */
    public int bucket() {
        return lease.bucket() >= 0 ? lease.bucket() : new Account.Campaign(lease.campaign()).bucket();
    }
}
