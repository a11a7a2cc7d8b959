package tokyo.push.suppression;

final class FakeProgrammeNumberStoreTest implements ProgrammeNumberStoreContract {
    private final FakeProgrammeNumberStore store = new FakeProgrammeNumberStore();

    @Override
    public ProgrammeNumberStore store() {
        return store;
    }
}
