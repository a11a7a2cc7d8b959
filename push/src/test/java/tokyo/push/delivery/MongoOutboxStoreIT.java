package tokyo.push.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tokyo.push.TestMongo;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;

final class MongoOutboxStoreIT implements OutboxStoreContract {
    private static TestMongo mongo;

    @BeforeAll
    static void start() {
        mongo = new TestMongo(MongoOutboxStoreIT.class);
    }

    @AfterAll
    static void stop() {
        mongo.close();
    }

    @BeforeEach
    void clear() {
        mongo.clear();
    }

    @Override
    public OutboxStore store() {
        return new MongoOutboxStore(mongo.database(), mongo.bridge());
    }

    @Override
    public DeliveryRecords records() {
        return new MongoDeliveryRecords(mongo.database(), mongo.bridge());
    }

    /** The insert looked before the record was written and wrote after the batch was deleted. */
    @Test
    void a_delivered_batch_that_a_late_insert_brought_back_is_not_sent_again() {
        OutboxBatch batch =
                new OutboxBatch("late_insert", List.of(new Target(new PersonId("parent-koganei"), new AlertId("a"))));
        now(store().insertIfAbsent(batch, NOON));
        Progress progress = now(store().claimIfFree("late_insert", "f1", NOON, LEASE))
                .orElseThrow()
                .progress();
        progress.finish(0);
        now(store().finishIfHeld("late_insert", "f1", progress, NOON));
        now(mongo.bridge()
                .done(mongo.database().getCollection("push_outbox").insertOne(MongoBatches.write(batch, NOON))));
        assertThat(now(store().due(NOON, 10))).containsExactly("late_insert");
        assertThat(now(store().claimIfFree("late_insert", "f2", NOON, LEASE))).isEmpty();
        assertThat(now(store().due(LEASE.plusSeconds(1), 10))).isEmpty();
    }

    /** A crash after the record was written and before the batch was deleted. */
    @Test
    void a_batch_whose_record_is_written_and_whose_sender_died_is_cleared_away() {
        OutboxBatch batch =
                new OutboxBatch("half", List.of(new Target(new PersonId("parent-koganei"), new AlertId("a"))));
        now(store().insertIfAbsent(batch, NOON));
        now(store().claimIfFree("half", "f1", NOON, LEASE));
        now(mongo.bridge()
                .done(mongo.database().getCollection("push_deliveries").insertOne(MongoBatches.write(batch, NOON))));
        assertThat(now(store().claimIfFree("half", "f2", LEASE, LEASE.plusSeconds(30))))
                .isEmpty();
        assertThat(now(store().due(LEASE.plusSeconds(60), 10))).isEmpty();
    }
}
