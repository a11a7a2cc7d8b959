package tokyo.push.matter;

class FakeMatterStoreTest implements MatterStoreContract {
    private final MatterStore store = new FakeMatterStore();

    @Override
    public MatterStore store() {
        return store;
    }
}
