package tokyo.infra.platform.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FeedRoundTest {
    private final FakeFeedStore store = new FakeFeedStore();
    private final List<String> told = new ArrayList<>();
    private final Set<String> failing = new HashSet<>();
    private long nanos;
    private final FeedRound feed = new FeedRound(store, this::consume, FeedConfig.usual(), () -> nanos);

    @Test
    void a_stalled_writer_loses_nothing_when_another_goes_on() {
        store.register("a");
        store.register("b");
        store.change("k1", new EventStamp("b", 1), "x");
        store.change("k2", new EventStamp("a", 2), "x");
        look();
        store.change("k3", new EventStamp("a", 1), "late");
        look();
        assertThat(told).containsExactly("a:2", "b:1", "a:1");
        assertThat(position("a")).isEqualTo(2);
    }

    @Test
    void a_place_that_stays_empty_is_closed_so_that_a_late_commit_fails_instead_of_being_missed() {
        store.register("a");
        store.change("k", new EventStamp("a", 2), "x");
        look();
        assertThat(position("a")).isZero();
        pass(FeedConfig.usual().patience());
        look();
        look();
        assertThat(store.change("k", new EventStamp("a", 1), "too late").failed())
                .isTrue();
        assertThat(position("a")).isEqualTo(2);
    }

    @Test
    void an_earlier_change_of_another_writer_is_told_before_a_later_one() {
        store.register("a");
        store.register("b");
        store.change("k", new EventStamp("b", 70), "far ahead of its writer's position");
        store.change("k", new EventStamp("a", 1), "x");
        look();
        assertThat(told).containsExactly("b:70", "a:1");
        assertThat(writer("b").ahead()).containsExactly(70L);
    }

    @Test
    void a_writer_that_came_while_we_read_is_not_taken_for_one_that_has_gone() {
        store.register("a");
        store.change("k", new EventStamp("new", 1), "x");
        store.change("k", new EventStamp("a", 1), "x");
        store.onceAfterHolding(() -> store.register("new"));
        look();
        assertThat(told).containsExactly("new:1", "a:1");
    }

    @Test
    void a_writer_that_wrote_and_left_while_we_read_stays_until_its_event_is_told() {
        store.register("a");
        store.register("b");
        store.change("k", new EventStamp("gone", 1), "makes the round read the state again");
        store.change("k", new EventStamp("b", 1), "x");
        store.onceAfterHolding(() -> {
            store.change("k2", new EventStamp("a", 1), "last words");
            store.leave("a");
        });
        look();
        assertThat(store.state().result().writers()).containsKey("a");
        look();
        look();
        assertThat(told).contains("a:1");
        assertThat(store.state().result().writers()).doesNotContainKey("a");
    }

    @Test
    void events_of_a_writer_that_has_gone_are_not_told_again() {
        store.register("a");
        store.change("k", new EventStamp("gone", 7), "old");
        store.change("k", new EventStamp("a", 1), "x");
        look();
        assertThat(told).containsExactly("a:1");
    }

    @Test
    void a_silent_writer_is_closed_for_good_and_a_living_one_is_not() {
        store.register("dead");
        store.register("living");
        look();
        pass(FeedConfig.usual().silence());
        store.beatIfRegistered("living");
        look();
        assertThat(store.state().result().writers()).containsOnlyKeys("living");
        assertThat(store.change("k", new EventStamp("dead", WriterSequence.WINDOW), "zombie")
                        .failed())
                .isTrue();
    }

    @Test
    void a_silent_writer_that_commits_while_it_is_being_closed_stays_until_that_is_told() {
        store.register("a");
        look();
        pass(FeedConfig.usual().silence());
        store.onceAfterHolding(() -> store.change("k", new EventStamp("a", 1), "just in time"));
        look();
        assertThat(store.state().result().writers()).containsKey("a");
        look();
        look();
        assertThat(told).containsExactly("a:1");
        assertThat(store.state().result().writers()).isEmpty();
    }

    @Test
    void a_failed_event_holds_up_its_document_only_and_is_told_again_later() {
        store.register("a");
        store.change("bad", new EventStamp("a", 1), "x");
        store.change("bad", new EventStamp("a", 2), "x");
        store.change("good", new EventStamp("a", 3), "x");
        failing.add("a:1");
        look();
        look();
        assertThat(told).containsExactly("a:3");
        assertThat(feed.stuck()).isEqualTo(1);
        failing.clear();
        pass(Duration.ofMinutes(1));
        look();
        assertThat(told).containsExactly("a:3", "a:1", "a:2");
        assertThat(feed.stuck()).isZero();
        assertThat(position("a")).isEqualTo(3);
    }

    @Test
    void a_round_on_old_knowledge_notes_nothing() {
        store.register("a");
        store.change("k", new EventStamp("a", 1), "x");
        store.onceAfterHolding(() -> store.advanceIfUnchanged(0, java.util.Map.of()));
        assertThat(feed.run().cause()).isInstanceOf(FeedRound.Overtaken.class);
        assertThat(position("a")).isZero();
    }

    private Future<Void> consume(FeedEvent event) {
        if (failing.contains(event.id())) {
            return Future.failedFuture("simulated");
        }
        told.add(event.id());
        return Future.succeededFuture();
    }

    private void look() {
        assertThat(feed.run().succeeded()).isTrue();
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private long position(String writer) {
        return writer(writer).upTo();
    }

    private FeedState.WriterState writer(String id) {
        return Objects.requireNonNull(store.state().result().writers().get(id));
    }
}
