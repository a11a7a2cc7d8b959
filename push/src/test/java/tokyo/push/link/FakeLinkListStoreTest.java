package tokyo.push.link;

final class FakeLinkListStoreTest implements LinkListStoreContract {
    private final LinkListStore store = new FakeLinkListStore();

    @Override
    public LinkListStore store() {
        return store;
    }
}
