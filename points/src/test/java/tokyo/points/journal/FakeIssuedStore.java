package tokyo.points.journal;

import io.vertx.core.Future;
import java.util.List;
import tokyo.points.entry.Account;
import tokyo.points.entry.Kind;
import tokyo.points.entry.Transfer;

/** The twin over the twin of the journal, under the same contract as the real store. */
public final class FakeIssuedStore implements IssuedStore {
    private final FakeJournalStore journal;

    public FakeIssuedStore(FakeJournalStore journal) {
        this.journal = journal;
    }

    @Override
    public Future<Long> issuedFrom(List<Account.Lease> leases) {
        return Future.succeededFuture(journal.entries().stream()
                .filter(Transfer.class::isInstance)
                .map(Transfer.class::cast)
                .filter(entry -> entry.kind() == Kind.GRANT
                        && leases.contains(entry.legs().debit()))
                .mapToLong(entry -> entry.legs().amount())
                .sum());
    }
}
