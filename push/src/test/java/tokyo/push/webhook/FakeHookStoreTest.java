package tokyo.push.webhook;

final class FakeHookStoreTest implements HookStoreContract {
    private final HookStore store = new FakeHookStore();

    @Override
    public HookStore store() {
        return store;
    }
}
