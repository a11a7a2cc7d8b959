package tokyo.infra.platform.feed;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static tokyo.infra.platform.mongo.StoreFixture.await;

import com.mongodb.client.model.UpdateOptions;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import tokyo.infra.platform.mongo.Indexes;
import tokyo.infra.platform.mongo.StoreFixture;

class MongoFeedStoreIT implements FeedStoreContract {
    private static StoreFixture fixture;
    private String collection = "";

    @BeforeAll
    static void connect() {
        fixture = new StoreFixture(MongoFeedStoreIT.class);
    }

    @AfterAll
    static void disconnect() {
        fixture.close();
    }

    @BeforeEach
    void anotherCollection(TestInfo test) {
        collection = "c" + Math.abs(test.getDisplayName().hashCode());
        await(new Indexes(fixture.database(), fixture.bridge()).create(List.of(MongoOutbox.index(collection))));
    }

    @Override
    public FeedStore store() {
        return new MongoFeedStore(fixture.database(), fixture.bridge(), collection);
    }

    @Override
    public Future<Void> change(String key, EventStamp stamp, String type) {
        return fixture.bridge()
                .done(fixture.database()
                        .getCollection(collection)
                        .updateOne(
                                eq("_id", key),
                                combine(inc("changes", 1), MongoOutbox.push(stamp, type, Map.of("n", 1))),
                                new UpdateOptions().upsert(true)));
    }
}
