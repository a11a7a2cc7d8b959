package tokyo.push.link;

final class FakeLinkStoreTest implements LinkStoreContract {
    private final LinkStore store = new FakeLinkStore();

    @Override
    public LinkStore store() {
        return store;
    }
}
