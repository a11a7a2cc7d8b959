package tokyo.push.programme;

final class FakeLookStoreTest implements LookStoreContract {
    private final FakeLookStore store = new FakeLookStore();

    @Override
    public LookStore store() {
        return store;
    }
}
