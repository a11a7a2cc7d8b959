package tokyo.points.entry;

import java.time.Instant;
import java.util.Optional;
import tokyo.points.holding.Holdings;
import tokyo.points.holding.HoldingsText;
import tokyo.points.holding.LeaseTerms;
import tokyo.points.holding.Lots;

/**
 * Points that moved: both legs, the owner's place and state after it, in one document. So any set of documents adds up to zero, and
 * the last entry of an owner is the owner's state.
 *
 * @param body hash of what was asked for: the same id with another body is another event under a used key
 * @param after what the owner has after it
 * @param at never before the owner's previous entry
 * @param effective the day's business that it belongs to
 */
public record Transfer(
        EntryId id,
        Digest body,
        Kind kind,
        Legs legs,
        Link link,
        Detail detail,
        Holdings after,
        Stamp stamp,
        Instant at,
        Instant effective,
        Digest hash)
        implements Entry {

    /** From whom to whom; the amount is 0 or more. */
    public record Legs(Account debit, Account credit, long amount) {}

    /**
     * The place among the owner's entries.
     *
     * @param oseq from 1, the previous one's plus 1
     * @param previous hash of the entry before it
     */
    public record Link(Account.Owner owner, long oseq, Digest previous) {}

    /**
     * @param lots the very lots that moved; none for a campaign's own entries
     * @param slot of the lease that a grant used
     * @param lease what was leased
     * @param reference id of the entry that this one answers; empty if there is none
     * @param memo who and why, for the audit; no personal data
     */
    public record Detail(Lots lots, Optional<Slot> slot, Optional<LeaseTerms> lease, String reference, String memo) {
        /** Enough for a name of a role and a case number; it is repeated in every copy of the journal. */
        public static final int LONGEST_MEMO = 200;

        public static final Detail NONE = new Detail(Lots.NONE, Optional.empty(), Optional.empty(), "", "");

        public Detail {
            if (memo.length() > LONGEST_MEMO || memo.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("a memo is one line of " + LONGEST_MEMO + " characters at most");
            }
        }

        public static Detail of(Lots lots) {
            return new Detail(lots, Optional.empty(), Optional.empty(), "", "");
        }

        public Detail answering(String entry) {
            return new Detail(lots, slot, lease, entry, memo);
        }

        public Detail noting(String why) {
            return why.isEmpty() ? this : new Detail(lots, slot, lease, reference, why);
        }
    }

    public Transfer {
        boolean zero = legs.amount() == 0 && kind.mayBeZero();
        if (legs.amount() < 1 && !zero || legs.debit().equals(legs.credit())) {
            throw new IllegalArgumentException(kind + " of " + legs.amount());
        }
        if (id.bucket() != link.owner().bucket()) {
            throw new IllegalArgumentException("an id of another bucket than its owner's");
        }
    }

    /** The transfer with its hash. */
    public static Transfer sealed(
            EntryId id,
            Digest body,
            Kind kind,
            Legs legs,
            Link link,
            Detail detail,
            Holdings after,
            Stamp stamp,
            Instant at,
            Instant effective) {
        Transfer open = new Transfer(id, body, kind, legs, link, detail, after, stamp, at, effective, Digest.NONE);
        Digest hash = Digest.of(open.text());
        return new Transfer(id, body, kind, legs, link, detail, after, stamp, at, effective, hash);
    }

    /**
     * Version 1 of the text that is hashed: one line a field, in this order, numbers in decimal, times in milliseconds since 1970,
     * hashes in hex. A later version begins with another first line.
     */
    @Override
    public String text() {
        return String.join(
                "\n",
                "transfer 1",
                id.value(),
                body.hex(),
                kind.code(),
                legs.debit().code(),
                legs.credit().code(),
                Long.toString(legs.amount()),
                link.owner().code(),
                Long.toString(link.oseq()),
                link.previous().hex(),
                HoldingsText.of(detail.lots()),
                detail.slot().map(Slot::text).orElse(""),
                detail.lease().map(HoldingsText::of).orElse(""),
                detail.reference(),
                detail.memo(),
                HoldingsText.of(after),
                stamp.text(),
                Long.toString(at.toEpochMilli()),
                Long.toString(effective.toEpochMilli()),
                "");
    }
}
