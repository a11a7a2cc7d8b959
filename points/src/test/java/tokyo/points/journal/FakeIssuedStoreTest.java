package tokyo.points.journal;

import static tokyo.points.ledger.Samples.NOON;

final class FakeIssuedStoreTest implements IssuedStoreContract {
    private final FakeJournalStore journal = new FakeJournalStore(Layout.WHOLE, () -> NOON);

    @Override
    public JournalStore journal() {
        return journal;
    }

    @Override
    public IssuedStore issued() {
        return new FakeIssuedStore(journal);
    }
}
