package tokyo.push.endpoint;

final class FakeEndpointStoreTest implements EndpointStoreContract {
    private final EndpointStore store = new FakeEndpointStore();

    @Override
    public EndpointStore store() {
        return store;
    }
}
