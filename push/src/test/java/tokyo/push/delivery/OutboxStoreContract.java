package tokyo.push.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tokyo.push.TestMongo.now;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;
import tokyo.push.decision.Suppression;
import tokyo.push.decision.Urgency;
import tokyo.push.endpoint.EndpointId;

/** What every OutboxStore promises. */
interface OutboxStoreContract {
    Instant NOON = Instant.parse("2026-11-20T03:00:00Z");
    Instant LEASE = NOON.plusSeconds(30);

    OutboxStore store();

    /** Of the same batches. */
    DeliveryRecords records();

    private static Target target(int i) {
        PersonId person = new PersonId("parent-" + i);
        return new Target(person, AlertId.of("psid+1", person, "first"));
    }

    private static OutboxBatch batch(String id, int... targets) {
        return new OutboxBatch(
                id, IntStream.of(targets).mapToObj(OutboxStoreContract::target).toList());
    }

    private Claim claim(String id, String fence) {
        return now(store().claimIfFree(id, fence, NOON, LEASE)).orElseThrow();
    }

    @Test
    default void a_batch_is_stored_once_and_says_whom_it_covers() {
        assertThat(now(store().insertIfAbsent(batch("b", 1, 2), NOON))).containsExactlyInAnyOrder(target(1), target(2));
        assertThat(now(store().insertIfAbsent(batch("b", 2, 3), NOON))).containsExactlyInAnyOrder(target(1), target(2));
        assertThat(claim("b", "f1").batch()).isEqualTo(batch("b", 1, 2));
    }

    @Test
    default void a_delivered_batch_does_not_come_back() {
        now(store().insertIfAbsent(batch("b", 1), NOON));
        Claim claim = claim("b", "f1");
        claim.progress().finish(0);
        assertThat(now(store().finishIfHeld("b", "f1", claim.progress(), NOON))).isTrue();
        assertThat(now(store().insertIfAbsent(batch("b", 1, 2), NOON))).containsExactly(target(1));
        assertThat(now(store().due(LEASE, 10))).isEmpty();
        assertThat(now(store().claimIfFree("b", "f2", LEASE, LEASE))).isEmpty();
        assertThat(now(store().known(Set.of("b", "c")))).containsExactly("b");
        assertThat(now(store().delivered("b"))).contains(claim.progress());
        assertThat(now(store().delivered("c"))).isEmpty();
    }

    @Test
    default void a_hold_survives_with_its_moment_and_reason() {
        now(store().insertIfAbsent(batch("b", 1, 2, 3), NOON));
        Claim claim = claim("b", "f1");
        Hold hold = new Hold(NOON.plusSeconds(3600), Suppression.QUIET_HOURS);
        claim.progress().hold(0, hold);
        claim.progress().hold(2, hold);
        now(store().postponeIfHeld("b", "f1", claim.progress(), LEASE));
        Progress kept = now(store().claimIfFree("b", "f2", LEASE, LEASE.plusSeconds(30)))
                .orElseThrow()
                .progress();
        assertThat(kept.holds()).isEqualTo(Map.of(0, hold, 2, hold));
        kept.finish(0);
        assertThat(kept.holds()).containsOnlyKeys(2);
    }

    @Test
    default void records_tell_the_fate_of_a_target_while_it_waits_and_when_it_ended() {
        now(store().insertIfAbsent(batch("b", 1, 2, 3), NOON));
        Map<String, Set<Target>> asked =
                Map.of("b", Set.of(target(1), target(2), target(3)), "none", Set.of(target(4)));
        Fate waits = new Fate(false, Optional.empty(), Optional.empty());
        assertThat(now(records().fates(asked))).isEqualTo(Map.of(target(1), waits, target(2), waits, target(3), waits));
        Claim claim = claim("b", "f1");
        claim.progress().finish(0);
        claim.progress().withhold(1, Withheld.SEEN);
        Hold hold = new Hold(NOON.plusSeconds(60), Suppression.DAILY_CAP);
        claim.progress().hold(2, hold);
        Map<Target, Fate> fates = Map.of(
                target(1), new Fate(true, Optional.empty(), Optional.empty()),
                target(2), new Fate(false, Optional.of(Withheld.SEEN), Optional.empty()),
                target(3), new Fate(false, Optional.empty(), Optional.of(hold)));
        now(store().recordIfHeld("b", "f1", claim.progress(), LEASE));
        assertThat(now(records().fates(asked))).isEqualTo(fates);
        assertThat(now(records().counts("b")))
                .contains(
                        new DeliveryCounts(3, 1, 1, Map.of(Suppression.DAILY_CAP, 1), Map.of(Withheld.SEEN, 1), false));
        claim.progress().withhold(2, Withheld.OPTED_OUT);
        now(store().finishIfHeld("b", "f1", claim.progress(), NOON));
        assertThat(now(records().fates(asked)).get(target(3)))
                .isEqualTo(new Fate(false, Optional.of(Withheld.OPTED_OUT), Optional.empty()));
        assertThat(now(records().counts("b")))
                .contains(new DeliveryCounts(3, 1, 0, Map.of(), Map.of(Withheld.SEEN, 1, Withheld.OPTED_OUT, 1), true));
        assertThat(now(records().counts("none"))).isEmpty();
    }

    @Test
    default void what_ended_in_a_time_is_handed_on_batch_by_batch() {
        int second = 0;
        for (String id : List.of("before", "first", "inside", "after", "waiting")) {
            now(store().insertIfAbsent(batch(id, 1 + second, 11 + second), NOON));
            Claim claim = claim(id, "f1");
            claim.progress().withhold(0, Withheld.SEEN);
            claim.progress().finish(1);
            if (!id.equals("waiting")) {
                now(store().finishIfHeld(id, "f1", claim.progress(), NOON.plusSeconds(second)));
            }
            second++;
        }
        List<Map<Target, Fate>> seen = new ArrayList<>();
        now(records().forEachEnded(NOON.plusSeconds(1), NOON.plusSeconds(3), fates -> {
            seen.add(fates);
            return Future.succeededFuture();
        }));
        Fate silent = new Fate(false, Optional.of(Withheld.SEEN), Optional.empty());
        Fate rang = new Fate(true, Optional.empty(), Optional.empty());
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        Map.of(target(2), silent, target(12), rang), Map.of(target(3), silent, target(13), rang));
    }

    @Test
    default void a_step_that_fails_ends_the_walk_with_its_fault() {
        now(store().insertIfAbsent(batch("b", 1), NOON));
        Claim claim = claim("b", "f1");
        claim.progress().finish(0);
        now(store().finishIfHeld("b", "f1", claim.progress(), NOON));
        Future<Void> walk = records()
                .forEachEnded(
                        NOON, LEASE, fates -> Future.failedFuture(new IllegalStateException("the store is away")));
        assertThatThrownBy(() -> now(walk)).hasStackTraceContaining("the store is away");
    }

    @Test
    default void records_end_and_waiting_batches_do_not() {
        for (String id : List.of("old", "young", "waiting")) {
            now(store().insertIfAbsent(batch(id, 1), NOON));
        }
        for (String id : List.of("old", "young")) {
            Claim claim = claim(id, "f1");
            claim.progress().finish(0);
            now(store().finishIfHeld(id, "f1", claim.progress(), id.equals("old") ? NOON.minusSeconds(1) : NOON));
        }
        now(records().forgetEndedBefore(NOON));
        assertThat(now(store().known(Set.of("old", "young", "waiting")))).containsExactlyInAnyOrder("young", "waiting");
    }

    @Test
    default void of_many_senders_one_gets_the_batch() {
        now(store().insertIfAbsent(batch("b", 1), NOON));
        List<Future<Optional<Claim>>> asked = IntStream.range(0, 16)
                .mapToObj(i -> store().claimIfFree("b", "f" + i, NOON, LEASE))
                .toList();
        long winners = asked.stream().filter(claim -> now(claim).isPresent()).count();
        assertThat(winners).isEqualTo(1);
    }

    @Test
    default void a_lease_keeps_others_away_until_it_ends() {
        now(store().insertIfAbsent(batch("b", 1), NOON));
        assertThat(claim("b", "f1").attempt()).isEqualTo(1);
        assertThat(now(store().claimIfFree("b", "f2", LEASE.minusMillis(1), LEASE)))
                .isEmpty();
        assertThat(now(store().due(LEASE.minusMillis(1), 10))).isEmpty();
        assertThat(now(store().due(LEASE, 10))).containsExactly("b");
        assertThat(now(store().claimIfFree("b", "f2", LEASE, LEASE.plusSeconds(30)))
                        .orElseThrow()
                        .attempt())
                .isEqualTo(2);
    }

    @Test
    default void who_lost_the_fence_changes_nothing_any_more() {
        now(store().insertIfAbsent(batch("b", 1, 2), NOON));
        Claim lost = claim("b", "f1");
        now(store().claimIfFree("b", "f2", LEASE, LEASE.plusSeconds(30)));
        lost.progress().finish(0);
        assertThat(now(store().recordIfHeld("b", "f1", lost.progress(), LEASE))).isFalse();
        assertThat(now(store().postponeIfHeld("b", "f1", lost.progress(), NOON)))
                .isFalse();
        assertThat(now(store().finishIfHeld("b", "f1", lost.progress(), NOON))).isFalse();
        assertThat(now(store().delivered("b"))).isEmpty();
        Instant end = LEASE.plusSeconds(30);
        assertThat(now(store().claimIfFree("b", "f3", end, end.plusSeconds(1)))
                        .orElseThrow()
                        .progress())
                .isEqualTo(Progress.none());
    }

    @Test
    default void the_next_sender_goes_on_where_the_last_one_was() {
        now(store().insertIfAbsent(batch("b", 1, 2, 3, 4), NOON));
        Progress progress = claim("b", "f1").progress();
        progress.finish(3);
        progress.withhold(1, Withheld.SEEN);
        progress.rang(0, new EndpointId("e"));
        assertThat(now(store().recordIfHeld("b", "f1", progress, LEASE))).isTrue();
        Progress next = now(store().claimIfFree("b", "f2", LEASE, LEASE.plusSeconds(30)))
                .orElseThrow()
                .progress();
        assertThat(next).isEqualTo(progress);
        assertThat(IntStream.range(0, 4).filter(next::isDone)).containsExactly(1, 3);
        assertThat(next.hasRung(0, new EndpointId("e"))).isTrue();
        assertThat(next.withheld()).containsEntry(1, Withheld.SEEN);
    }

    @Test
    default void a_postponed_batch_waits_until_it_is_due() {
        now(store().insertIfAbsent(batch("b", 1), NOON));
        now(store().insertIfAbsent(batch("c", 2), NOON.plusSeconds(1)));
        Claim claim = claim("b", "f1");
        Instant due = NOON.plusSeconds(5);
        assertThat(now(store().postponeIfHeld("b", "f1", claim.progress(), due)))
                .isTrue();
        assertThat(now(store().due(due.minusMillis(1), 10))).containsExactly("c");
        assertThat(now(store().due(due, 10))).containsExactly("c", "b");
        assertThat(now(store().due(due, 1))).containsExactly("c");
    }

    @Test
    default void what_is_urgent_is_found_behind_any_backlog_and_stays_urgent() {
        now(store().insertIfAbsent(batch("b", 1), NOON));
        now(store().insertIfAbsent(new OutboxBatch("late", List.of(target(2)), Urgency.HIGH), NOON.plusSeconds(2)));
        now(store().insertIfAbsent(new OutboxBatch("flood", List.of(target(3)), Urgency.HIGH), NOON.plusSeconds(1)));
        assertThat(now(store().urgentDue(NOON, 10))).isEmpty();
        assertThat(now(store().urgentDue(LEASE, 10))).containsExactly("flood", "late");
        assertThat(now(store().urgentDue(LEASE, 1))).containsExactly("flood");
        assertThat(now(store().due(LEASE, 10))).containsExactly("b", "flood", "late");
        Claim claim = now(store().claimIfFree("flood", "f1", LEASE, LEASE.plusSeconds(30)))
                .orElseThrow();
        assertThat(claim.batch().urgency()).isEqualTo(Urgency.HIGH);
        assertThat(claim("b", "f2").batch().urgency()).isEqualTo(Urgency.NORMAL);
        assertThat(now(store().urgentDue(LEASE, 10))).containsExactly("late");
    }

    @Test
    default void persons_with_odd_names_come_back_as_they_are() {
        List<Target> odd = List.of(
                new Target(new PersonId("parent with spaces"), new AlertId("a1")),
                new Target(new PersonId("保護者|\r\t"), new AlertId("a2")),
                new Target(new PersonId(""), new AlertId("a3")));
        now(store().insertIfAbsent(new OutboxBatch("odd", odd), NOON));
        assertThat(now(store().claimIfFree("odd", "f1", NOON, LEASE))
                        .orElseThrow()
                        .batch()
                        .targets())
                .isEqualTo(odd);
    }
}
