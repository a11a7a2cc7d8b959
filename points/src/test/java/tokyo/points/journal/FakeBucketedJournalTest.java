package tokyo.points.journal;

import static tokyo.points.ledger.Samples.NOON;

class FakeBucketedJournalTest implements BucketedContract {
    private final JournalStore store = new FakeJournalStore(Layout.BUCKETED, () -> NOON);

    @Override
    public JournalStore store() {
        return store;
    }
}
