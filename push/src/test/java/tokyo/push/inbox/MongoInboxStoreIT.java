package tokyo.push.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tokyo.push.TestMongo;
import tokyo.push.api.PersonId;

final class MongoInboxStoreIT implements InboxStoreContract {
    private static TestMongo mongo;

    @BeforeAll
    static void start() {
        mongo = new TestMongo(MongoInboxStoreIT.class);
    }

    @AfterAll
    static void stop() {
        mongo.close();
    }

    @BeforeEach
    void clear() {
        mongo.clear();
    }

    @Test
    void an_append_that_lost_every_round_fails_instead_of_losing_the_alert() {
        PersonId parent = new PersonId("parent-koganei");
        MongoInboxStore unlucky = new MongoInboxStore(mongo.database(), mongo.bridge(), 0);
        Map<PersonId, List<Alert>> news = Map.of(parent, List.of(Alerts.eligible(parent, "p")));
        assertThatThrownBy(() -> TestMongo.now(unlucky.appendIfAbsent(news, "b", Instant.EPOCH)))
                .hasMessageContaining("too busy");
        assertThat(TestMongo.now(store().appendIfAbsent(news, "b", Instant.EPOCH)))
                .containsKey(parent);
    }

    @Override
    public InboxStore store() {
        return new MongoInboxStore(mongo.database(), mongo.bridge());
    }
}
