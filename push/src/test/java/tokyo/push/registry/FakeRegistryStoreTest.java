package tokyo.push.registry;

class FakeRegistryStoreTest implements RegistryStoreContract {
    private final FakeRegistryStore store = new FakeRegistryStore();

    @Override
    public RegistryStore store() {
        return store;
    }
}
