package tokyo.push.timing;

class FakeTimingStoreTest implements TimingStoreContract {
    private final TimingStore store = new FakeTimingStore();

    @Override
    public TimingStore store() {
        return store;
    }
}
