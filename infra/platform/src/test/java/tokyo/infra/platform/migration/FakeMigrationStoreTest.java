package tokyo.infra.platform.migration;

class FakeMigrationStoreTest implements MigrationStoreContract {
    private final MigrationStore store = new FakeMigrationStore();

    @Override
    public MigrationStore store() {
        return store;
    }
}
