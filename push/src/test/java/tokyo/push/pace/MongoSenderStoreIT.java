package tokyo.push.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import io.vertx.core.Future;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tokyo.push.TestMongo;

final class MongoSenderStoreIT implements SenderStoreContract {
    private static final TestMongo MONGO = new TestMongo(MongoSenderStoreIT.class);

    @Override
    public SenderStore store() {
        return new MongoSenderStore(MONGO.database(), MONGO.bridge());
    }

    @AfterEach
    void clear() {
        MONGO.clear();
    }

    @AfterAll
    static void close() {
        MONGO.close();
    }

    @Test
    void of_many_first_senders_at_once_none_is_left_out() {
        SenderStore store = store();
        now(Future.all(IntStream.range(0, 20)
                .mapToObj(i -> store.beat(SenderStoreContract.beat("sender" + i, 0), List.of()))
                .toList()));
        assertThat(now(store.beat(SenderStoreContract.beat("sender0", 1), List.of())))
                .hasSize(20);
    }
}
