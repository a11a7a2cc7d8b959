package tokyo.backend.profile;

class FakeHouseholdStoreTest implements HouseholdStoreContract {
    private final FakeHouseholdStore store = new FakeHouseholdStore();

    @Override
    public HouseholdStore store() {
        return store;
    }

    @Override
    public int toldChanges(PersonId person) {
        return store.told(person);
    }

    @Override
    public PersonId somebody() {
        return new PersonId("parent");
    }
}
