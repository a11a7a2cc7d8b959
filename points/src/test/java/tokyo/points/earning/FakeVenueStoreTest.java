package tokyo.points.earning;

final class FakeVenueStoreTest implements VenueStoreContract {
    private final VenueStore store = new FakeVenueStore();

    @Override
    public VenueStore store() {
        return store;
    }
}
