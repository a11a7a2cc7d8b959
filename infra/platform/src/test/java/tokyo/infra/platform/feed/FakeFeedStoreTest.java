package tokyo.infra.platform.feed;

import io.vertx.core.Future;

class FakeFeedStoreTest implements FeedStoreContract {
    private final FakeFeedStore store = new FakeFeedStore();

    @Override
    public FeedStore store() {
        return store;
    }

    @Override
    public Future<Void> change(String key, EventStamp stamp, String type) {
        return store.change(key, stamp, type);
    }
}
