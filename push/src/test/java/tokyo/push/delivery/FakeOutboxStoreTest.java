package tokyo.push.delivery;

final class FakeOutboxStoreTest implements OutboxStoreContract {
    private final FakeOutboxStore store = new FakeOutboxStore();

    @Override
    public OutboxStore store() {
        return store;
    }

    @Override
    public DeliveryRecords records() {
        return store;
    }
}
