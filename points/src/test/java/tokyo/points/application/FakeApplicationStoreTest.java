package tokyo.points.application;

final class FakeApplicationStoreTest implements ApplicationStoreContract {
    private final ApplicationStore store = new FakeApplicationStore();

    @Override
    public ApplicationStore store() {
        return store;
    }
}
