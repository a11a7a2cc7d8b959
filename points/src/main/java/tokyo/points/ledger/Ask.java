package tokyo.points.ledger;

import java.time.Instant;
import java.util.Optional;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;

/**
 * What every command has: the event that it stands for, and whose sequence it continues.
 *
 * @param effective whose business it is, if not that of the moment it is posted; its day in Tokyo is part of what makes two commands
 *     the same, also when its month is closed by then
 * @param memo who and why; not part of what makes two commands the same
 */
public record Ask(EntryId id, Account.Owner owner, Optional<Instant> effective, String memo) {
    /** Ten thousand times the largest programme so far; sums of millions of them stay within 64 bits. */
    static final long MOST = 1_000_000_000_000_000L;

    public Ask {
        if (id.bucket() != owner.bucket()) {
            throw new IllegalArgumentException("an id of another bucket than its owner's");
        }
    }

    public static Ask of(EntryId id, Account.Owner owner) {
        return new Ask(id, owner, Optional.empty(), "");
    }

    public Ask noting(String why) {
        return new Ask(id, owner, effective, why);
    }

    Account.Citizen citizen() {
        if (owner instanceof Account.Citizen citizen) {
            return citizen;
        }
        throw new IllegalArgumentException("only a citizen can be asked this");
    }

    Account.Campaign campaign() {
        if (owner instanceof Account.Campaign campaign) {
            return campaign;
        }
        throw new IllegalArgumentException("only a campaign can be asked this");
    }

    Account.Held held() {
        return new Account.Held(citizen().person());
    }

    void mustBe(EntryId wanted) {
        if (!id.equals(wanted)) {
            throw new IllegalArgumentException("this event has an id of its own");
        }
    }

    static void amount(long amount) {
        if (amount < 1 || amount > MOST) {
            throw new IllegalArgumentException("an amount of 1 to " + MOST + ", not " + amount);
        }
    }
}
