package tokyo.points.journal;

import static tokyo.points.ledger.Samples.NOON;

class FakeLastEntryTest implements LastEntryContract {
    private final JournalStore journal = new FakeJournalStore(Layout.WHOLE, () -> NOON);
    private final HeadStore heads = new FakeHeadStore();

    @Override
    public JournalStore journal() {
        return journal;
    }

    @Override
    public HeadStore heads() {
        return heads;
    }
}
