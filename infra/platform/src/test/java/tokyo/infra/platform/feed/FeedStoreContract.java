package tokyo.infra.platform.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static tokyo.infra.platform.mongo.StoreFixture.await;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.mongo.StoreFault;

/** What every FeedStore promises; FakeFeedStoreTest and MongoFeedStoreIT implement it. */
interface FeedStoreContract {

    /** A feed of its own for each test. */
    FeedStore store();

    /** The owner's change of a document, made atomically with its event; creates the document. */
    Future<Void> change(String key, EventStamp stamp, String type);

    @Test
    default void a_change_is_found_by_its_stamp_with_all_events_of_its_document_in_order() {
        await(change("k", at("a", 2), "first"));
        await(change("k", at("b", 1), "second"));
        await(change("other", at("a", 1), "third"));
        List<Outbox> found = await(store().holding(List.of(at("b", 1), at("b", 2))));
        assertThat(found).singleElement().satisfies(outbox -> {
            assertThat(outbox.key()).isEqualTo("k");
            assertThat(outbox.closed()).isFalse();
            assertThat(outbox.entries()).extracting(Outbox.Entry::stamp).containsExactly(at("a", 2), at("b", 1));
            assertThat(outbox.entries()).extracting(Outbox.Entry::type).containsExactly("first", "second");
            assertThat(outbox.entries().get(0).payload()).containsEntry("n", 1);
        });
    }

    @Test
    default void a_stamp_is_used_once_in_all_documents() {
        await(change("k1", at("a", 1), "x"));
        await(change("k2", at("a", 2), "x"));
        Throwable again = catchThrowable(() -> await(change("k2", at("a", 1), "x")));
        assertThat(again).matches(StoreFault::isDuplicate);
    }

    @Test
    default void a_closed_stamp_cannot_be_used_any_more_and_a_used_one_not_closed() {
        assertThat(await(store().closeIfUnused(List.of(at("a", 1))))).isTrue();
        assertThat(catchThrowable(() -> await(change("k", at("a", 1), "late")))).matches(StoreFault::isDuplicate);
        await(change("k", at("a", 2), "in time"));
        assertThat(await(store().closeIfUnused(List.of(at("a", 2), at("a", 3)))))
                .isFalse();
        await(change("k", at("a", 3), "still free"));
        assertThat(await(store().holding(List.of(at("a", 1))))).singleElement().matches(Outbox::closed);
    }

    @Test
    default void closing_may_be_repeated() {
        List<EventStamp> all =
                LongStream.rangeClosed(5, 68).mapToObj(i -> at("a", i)).toList();
        assertThat(await(store().closeIfUnused(all))).isTrue();
        assertThat(await(store().closeIfUnused(all))).isTrue();
        assertThat(catchThrowable(() -> await(change("k", at("a", 68), "late"))))
                .matches(StoreFault::isDuplicate);
    }

    @Test
    default void writers_come_live_and_go() {
        assertThat(await(store().beatIfRegistered("a"))).isFalse();
        await(store().register("a"));
        assertThat(await(store().beatIfRegistered("a"))).isTrue();
        await(store().leave("a"));
        assertThat(writer("a").beat()).isEqualTo(1);
        assertThat(writer("a").left()).isTrue();
        assertThat(await(store().removeIfUnchanged(await(store().state()).revision(), "a")))
                .isTrue();
        assertThat(await(store().state()).writers()).isEmpty();
        assertThat(await(store().beatIfRegistered("a"))).isFalse();
        await(store().leave("a"));
        assertThat(await(store().state()).writers()).isEmpty();
    }

    @Test
    default void a_step_on_what_was_read_too_long_ago_changes_nothing() {
        await(store().register("a"));
        long read = await(store().state()).revision();
        assertThat(await(store().advanceIfUnchanged(read, Map.of("a", told(4, List.of(6L, 9L))))))
                .isTrue();
        assertThat(await(store().advanceIfUnchanged(read, Map.of("a", told(2, List.of())))))
                .isFalse();
        assertThat(await(store().removeIfUnchanged(read, "a"))).isFalse();
        await(store().beatIfRegistered("a"));
        assertThat(writer("a")).isEqualTo(new FeedState.WriterState(4, List.of(6L, 9L), 1, false));
        assertThat(await(store().state()).revision()).isEqualTo(read + 1);
        assertThat(await(store().removeIfUnchanged(read + 1, "a"))).isTrue();
    }

    @Test
    default void a_new_feed_has_no_writers_and_those_who_come_do_not_disturb_each_other() {
        assertThat(await(store().state()).writers()).isEmpty();
        await(store().register("a"));
        long read = await(store().state()).revision();
        await(store().register("b"));
        assertThat(await(store().advanceIfUnchanged(read, Map.of("a", told(1, List.of())))))
                .isTrue();
        assertThat(writer("a").upTo()).isEqualTo(1);
        assertThat(writer("b").upTo()).isZero();
    }

    @Test
    default void what_is_told_leaves_the_document() {
        await(change("k", at("a", 1), "x"));
        await(change("k", at("a", 2), "x"));
        await(change("k", at("a", 3), "x"));
        await(store().forget("k", List.of(at("a", 1), at("a", 2))));
        assertThat(await(store().holding(List.of(at("a", 3)))).get(0).entries())
                .extracting(Outbox.Entry::stamp)
                .containsExactly(at("a", 3));
        assertThat(await(store().holding(List.of(at("a", 1))))).isEmpty();
    }

    private FeedState.WriterState writer(String id) {
        return Objects.requireNonNull(await(store().state()).writers().get(id));
    }

    private static FeedState.WriterState told(long upTo, List<Long> ahead) {
        return new FeedState.WriterState(upTo, ahead, 0, false);
    }

    private static EventStamp at(String writer, long wseq) {
        return new EventStamp(writer, wseq);
    }
}
