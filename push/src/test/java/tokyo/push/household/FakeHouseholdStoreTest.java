package tokyo.push.household;

final class FakeHouseholdStoreTest implements HouseholdStoreContract {
    private final HouseholdStore store = new FakeHouseholdStore();

    @Override
    public HouseholdStore store() {
        return store;
    }
}
