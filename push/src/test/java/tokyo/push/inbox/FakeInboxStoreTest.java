package tokyo.push.inbox;

final class FakeInboxStoreTest implements InboxStoreContract, InboxRetentionContract, InboxOverflowContract {
    private final InboxStore store = new FakeInboxStore();

    @Override
    public InboxStore store() {
        return store;
    }
}
