package tokyo.backend.guardian;

class FakeGuardianStoreTest implements GuardianStoreContract {
    private final GuardianStore store = new FakeGuardianStore();

    @Override
    public GuardianStore store() {
        return store;
    }
}
