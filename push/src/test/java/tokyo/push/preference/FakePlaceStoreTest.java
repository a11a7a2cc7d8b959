package tokyo.push.preference;

final class FakePlaceStoreTest implements PlaceStoreContract {
    private final PlaceStore store = new FakePlaceStore();

    @Override
    public PlaceStore store() {
        return store;
    }
}
