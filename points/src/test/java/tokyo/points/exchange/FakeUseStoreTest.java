package tokyo.points.exchange;

final class FakeUseStoreTest implements UseStoreContract {
    private final UseStore store = new FakeUseStore();

    @Override
    public UseStore store() {
        return store;
    }
}
