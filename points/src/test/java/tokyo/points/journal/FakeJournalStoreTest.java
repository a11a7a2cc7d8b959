package tokyo.points.journal;

import static tokyo.points.ledger.Samples.NOON;

class FakeJournalStoreTest implements JournalStoreContract {
    private final JournalStore store = new FakeJournalStore(Layout.WHOLE, () -> NOON);

    @Override
    public JournalStore store() {
        return store;
    }
}
