package tokyo.points.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.TestMongo.now;
import static tokyo.points.ledger.Samples.NOON;
import static tokyo.points.ledger.Samples.OTHER;
import static tokyo.points.ledger.Samples.PARENT;
import static tokyo.points.ledger.Samples.SPRING;
import static tokyo.points.ledger.Samples.grant;
import static tokyo.points.ledger.Samples.slot;

import java.util.List;
import org.junit.jupiter.api.Test;
import tokyo.points.entry.Account;
import tokyo.points.entry.Burn;
import tokyo.points.entry.Slot;
import tokyo.points.entry.Stamp;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.LeaseTerms;
import tokyo.points.ledger.Ledger;
import tokyo.points.ledger.OwnerState;

/** What every IssuedStore promises; amounts are powers of two, so that a sum names its grants. */
interface IssuedStoreContract {
    Account.Lease FIRST = slot(0).lease();
    Account.Lease SECOND = new Account.Lease("eco", 3, LeaseTerms.ANY_BUCKET);

    JournalStore journal();

    IssuedStore issued();

    private void post(Account.Citizen to, long amount, int slot) {
        Transfer grant = Ledger.decide(
                        OwnerState.empty(to), grant(to, amount, SPRING, slot), NOON, new Stamp("node", slot))
                .fold(transfer -> transfer, refusal -> {
                    throw new AssertionError(refusal);
                });
        assertThat(now(journal().postOnce(grant)).isOk()).isTrue();
    }

    @Test
    default void grants_of_the_leases_are_added_up_and_burns_are_not() {
        post(PARENT, 4, 1);
        post(OTHER, 16, 2);
        now(journal().postOnce(Burn.sealed(new Slot(FIRST, 3), 64, new Stamp("node", 3), NOON)));
        assertThat(now(issued().issuedFrom(List.of(FIRST)))).isEqualTo(20);
        assertThat(now(issued().issuedFrom(List.of(FIRST, SECOND)))).isEqualTo(20);
        assertThat(now(issued().issuedFrom(List.of(SECOND)))).isZero();
        assertThat(now(issued().issuedFrom(List.of()))).isZero();
    }
}
