package tokyo.push.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.push.TestMongo;
import tokyo.push.api.PersonId;

final class MongoInboxStoreIT implements InboxStoreContract, InboxRetentionContract, InboxOverflowContract {
    private static TestMongo mongo;

    /** Where answers come from while those of the store's own wait. */
    private static final Vertx ELSEWHERE = Vertx.vertx();

    @BeforeAll
    static void start() {
        mongo = new TestMongo(MongoInboxStoreIT.class);
    }

    @AfterAll
    static void stop() {
        mongo.close();
        TestMongo.now(ELSEWHERE.close());
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

    @Test
    void pages_that_nobody_names_are_removed_and_one_that_is_being_written_is_not() {
        PersonId parent = InboxRetentionContract.PARENT;
        fillThreePages(parent);
        long revision =
                TestMongo.now(store().below(parent, Integer.MAX_VALUE, 1)).revision();
        MongoCollection<Document> pages = mongo.database().getCollection("push_inbox_pages");
        for (long left : List.of(1L, revision + 1)) {
            TestMongo.now(mongo.bridge()
                    .one(pages.insertOne(new Document("_id", parent.value() + "/" + left)
                            .append("person", parent.value())
                            .append("alerts", List.of()))));
        }
        String stranger = parent.value() + "/9/1";
        TestMongo.now(mongo.bridge()
                .one(pages.insertOne(new Document("_id", stranger).append("person", parent.value() + "/9"))));

        TestMongo.now(store().forgetOld(10, InboxRetentionContract.BORDER, LocalDate.of(2026, 12, 1)));
        assertThat(ids(pages)).as("all is still to be done").hasSize(3);

        TestMongo.now(store().forgetOld(10, InboxRetentionContract.BORDER, InboxRetentionContract.AFTERWARDS));
        assertThat(ids(pages)).containsExactlyInAnyOrder(stranger, parent.value() + "/" + (revision + 1));
    }

    @Test
    void a_page_that_goes_while_an_inbox_is_read_is_not_missed() {
        PersonId parent = InboxRetentionContract.PARENT;
        fillThreePages(parent);
        InboxStore reader = new MongoInboxStore(overtakenByRetention(), mongo.bridge());

        InboxStore.Slice all = TestMongo.now(reader.below(parent, Integer.MAX_VALUE, 2_000));

        assertThat(all.entries()).as("all of it was old").isEmpty();
    }

    @Test
    void an_inbox_that_names_a_page_which_is_not_there_says_so() {
        PersonId parent = InboxRetentionContract.PARENT;
        fillThreePages(parent);
        TestMongo.now(mongo.bridge()
                .done(mongo.database().getCollection("push_inbox_pages").drop()));

        assertThatThrownBy(() -> TestMongo.now(store().below(parent, Integer.MAX_VALUE, 2_000)))
                .hasMessageContaining("a page that is not there");
    }

    private void fillThreePages(PersonId parent) {
        for (int i = 0; i < 3; i++) {
            List<Alert> some = IntStream.range(i * InboxStore.PAGE, (i + 1) * InboxStore.PAGE)
                    .mapToObj(one -> Alerts.eligible(parent, "p" + one))
                    .toList();
            TestMongo.now(store().appendIfAbsent(Map.of(parent, some), "b", InboxRetentionContract.LONG_AGO));
        }
    }

    /** The database to a reader between whose look at the inbox and at its pages all that is old is forgotten. */
    private MongoDatabase overtakenByRetention() {
        InboxStore retention = new MongoInboxStore(mongo.database(), MongoBridge.on(ELSEWHERE.getOrCreateContext()));
        AtomicBoolean overtaken = new AtomicBoolean();
        return TestMongo.answering("getCollection", mongo.database(), MongoDatabase.class, collection -> {
            String name = ((MongoCollection<?>) collection).getNamespace().getCollectionName();
            return name.equals("push_inbox_pages")
                    ? TestMongo.answering("find", collection, MongoCollection.class, found -> {
                        if (!overtaken.getAndSet(true)) {
                            TestMongo.now(retention.forgetOld(
                                    10, InboxRetentionContract.BORDER, InboxRetentionContract.AFTERWARDS));
                        }
                        return found;
                    })
                    : collection;
        });
    }

    private static List<String> ids(MongoCollection<Document> pages) {
        return TestMongo.now(mongo.bridge().atMost(pages.find(), 100)).stream()
                .map(page -> page.getString("_id"))
                .toList();
    }

    @Override
    public InboxStore store() {
        return new MongoInboxStore(mongo.database(), mongo.bridge());
    }
}
