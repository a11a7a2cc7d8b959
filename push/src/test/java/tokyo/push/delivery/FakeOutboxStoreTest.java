package tokyo.push.delivery;

final class FakeOutboxStoreTest implements OutboxStoreContract {
    private final OutboxStore store = new FakeOutboxStore();

    @Override
    public OutboxStore store() {
        return store;
    }
}
