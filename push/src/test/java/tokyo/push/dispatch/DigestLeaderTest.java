package tokyo.push.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tokyo.push.api.AlertId;
import tokyo.push.decision.Suppression;
import tokyo.push.delivery.Withheld;
import tokyo.push.endpoint.Endpoint;
import tokyo.push.endpoint.Platform;
import tokyo.push.inbox.AlertKind;
import tokyo.push.preference.PlaceStore;
import tokyo.push.sender.SendOutcome;

/** What waits for the week's digest is said to be told of only when it has rung; whose leader ends otherwise gets another. */
class DigestLeaderTest extends WishedWorld {
    private static final LocalDate SATURDAY = LocalDate.of(2026, 11, 21);
    private static final AlertId DIGEST = AlertId.ofDigest(PARENT, SATURDAY);

    /** From Friday noon to before the first household's minute of Saturday. */
    private static final Duration TO_MORNING = Duration.ofHours(21);

    /** Until each household's minute has passed, and those who follow have looked. */
    private static final Duration ALL = Duration.ofMinutes(40);

    private final Map<String, AlertId> all = new HashMap<>();

    private AlertId possible(String batch, String psid) {
        AlertId id = append(batch, psid, AlertKind.POSSIBLY, Optional.empty());
        maybe.add(id);
        all.put(psid, id);
        return id;
    }

    private void eachInABatch(String... psids) {
        for (String psid : psids) {
            ring("batch-" + psid, possible("batch-" + psid, psid));
        }
        time.pass(TO_MORNING);
    }

    /** Nothing for what rang or waits. */
    private Optional<Withheld> end(String psid) {
        return fate("batch-" + psid, id(psid)).withheld();
    }

    private AlertId id(String psid) {
        return Objects.requireNonNull(all.get(psid));
    }

    private List<Optional<Withheld>> ends() {
        return all.keySet().stream().map(this::end).toList();
    }

    /** Asks without wanting to lead. */
    private String leader() {
        PlaceStore.Lead asked = new PlaceStore.Lead(DIGEST, new PlaceStore.Leader(new AlertId("none"), "none"), 0);
        AlertId led = Objects.requireNonNull(
                        now(places.leadIfBelow(Map.of(PARENT, asked), SATURDAY)).get(PARENT))
                .alert();
        return all.keySet().stream()
                .filter(psid -> id(psid).equals(led))
                .findFirst()
                .orElseThrow();
    }

    private String other() {
        String leader = leader();
        return all.keySet().stream()
                .filter(psid -> !psid.equals(leader))
                .findFirst()
                .orElseThrow();
    }

    private void passUntilSent(int messages) {
        assertThat(time.passUntil(() -> sender.sent().size() >= messages, ALL)).isTrue();
        time.pass(Duration.ofMillis(1));
    }

    private void endLeader(Supplier<?> end) {
        sender.thenAnswer(SendOutcome.Kind.UNAVAILABLE, 1);
        passUntilSent(1);
        assertThat(ends()).as("nobody knows yet whether it will ring").containsOnly(Optional.empty());
        assertThat(end.get()).isNotNull();
        time.pass(ALL);
    }

    @Test
    void a_leader_that_is_opened_before_it_rang_is_succeeded_by_one_of_those_who_wait() {
        eachInABatch("a", "b", "c");
        endLeader(() -> now(inbox.markRead(PARENT, id(leader()), time.now())));
        assertThat(rang())
                .as("one that failed, one that rang, under one tag")
                .containsExactly(DIGEST.value(), DIGEST.value());
        assertThat(ends())
                .containsExactlyInAnyOrder(
                        Optional.of(Withheld.SEEN), Optional.empty(), Optional.of(Withheld.IN_DIGEST));
        assertThat(outbox.waiting()).isZero();
    }

    @Test
    void a_leader_that_no_longer_applies_is_succeeded_and_the_digest_does_not_speak_of_it() {
        eachInABatch("a", "b");
        endLeader(() -> grownOut.add(id(leader())));
        assertThat(sender.sent())
                .extracting(message -> message.body())
                .last()
                .asString()
                .contains("1件");
        assertThat(ends()).containsExactlyInAnyOrder(Optional.of(Withheld.NO_LONGER_ELIGIBLE), Optional.empty());
    }

    @Test
    void the_phone_of_the_leader_is_retired_and_the_week_still_rings_on_the_next() {
        eachInABatch("a", "b");
        sender.thenAnswer(SendOutcome.Kind.RETIRE_ENDPOINT, 1).takes(() -> time.later(SOON));
        passUntilSent(1);
        time.pass(SOON);
        String first = leader();
        assertThat(end(first)).contains(Withheld.ENDPOINTS_RETIRED);
        Endpoint bought = phone(0, "token-new", Platform.IOS);
        time.pass(ALL);
        assertThat(sender.sent()).hasSize(2);
        assertThat(sender.sent().get(1).endpoint().id()).isEqualTo(bought.id());
        assertThat(leader()).isNotEqualTo(first);
        assertThat(end(leader())).isEmpty();
        assertThat(now(places.places(List.of(PARENT), SATURDAY)))
                .as("one place for both")
                .containsValue(Set.of(DIGEST));
    }

    @Test
    void who_has_no_phone_left_is_told_that_and_not_that_a_digest_told() {
        eachInABatch("a", "b");
        sender.thenAnswer(SendOutcome.Kind.RETIRE_ENDPOINT, 1).takes(() -> time.later(SOON));
        passUntilSent(1);
        String follower = other();
        time.pass(ALL);
        assertThat(end(follower)).contains(Withheld.NO_ENDPOINT);
        assertThat(sender.sent()).hasSize(1);
    }

    @Test
    void a_digest_that_rang_has_told_of_the_others_also_if_the_phone_is_gone_by_then() {
        eachInABatch("a", "b");
        sender.takes(() -> time.later(SOON));
        passUntilSent(1);
        time.pass(SOON);
        String follower = other();
        now(endpoints.aliveOf(List.of(PARENT)))
                .values()
                .forEach(phones -> phones.forEach(phone -> now(endpoints.retireIfUnchanged(phone, time.now()))));
        time.pass(ALL);
        assertThat(end(follower)).contains(Withheld.IN_DIGEST);
    }

    @Test
    void in_one_batch_too_the_next_one_leads() {
        ring("one", possible("one", "a"), possible("one", "b"), possible("one", "c"));
        time.pass(TO_MORNING);
        sender.thenAnswer(SendOutcome.Kind.UNAVAILABLE, 1);
        passUntilSent(1);
        now(inbox.markRead(PARENT, id(leader()), time.now()));
        time.pass(ALL);
        assertThat(sender.sent()).hasSize(2);
        assertThat(record("one").withheld().values()).containsExactlyInAnyOrder(Withheld.SEEN, Withheld.IN_DIGEST);
    }

    @Test
    void who_dies_after_the_succession_rings_when_the_batch_is_taken_again() {
        eachInABatch("a", "b");
        diesAfter.add("succeedIfLed");
        endLeader(() -> now(inbox.markRead(PARENT, id(leader()), time.now())));
        assertThat(sender.sent()).hasSize(1);
        dispatcher = dispatcher();
        now(dispatcher.sweep());
        time.pass(Duration.ofMinutes(1));
        assertThat(sender.sent()).hasSize(2);
        assertThat(ends()).containsExactlyInAnyOrder(Optional.of(Withheld.SEEN), Optional.empty());
    }

    @Test
    void a_leader_of_whose_batch_nothing_is_known_is_succeeded_too() {
        ring("batch-a", possible("batch-a", "a"));
        PlaceStore.Leader lost = new PlaceStore.Leader(new AlertId("lost"), "batch-lost");
        now(places.leadIfBelow(Map.of(PARENT, new PlaceStore.Lead(DIGEST, lost, 2)), SATURDAY));
        time.pass(TO_MORNING.plus(ALL));
        assertThat(rang()).containsExactly(DIGEST.value());
        assertThat(end("a")).isEmpty();
    }

    @Test
    void a_leader_that_cannot_be_sent_all_saturday_leads_nobody_into_the_next_week() {
        eachInABatch("a", "b");
        sender.thenAnswer(SendOutcome.Kind.UNAVAILABLE, 1_000);
        passUntilSent(1);
        int looks = steps.size();
        time.pass(Duration.ofHours(15));
        assertThat(steps.size() - looks).as("looks are minutes apart").isLessThan(3 * 15 * 60 / 5 + 200);
        all.forEach((psid, id) -> assertThat(fate("batch-" + psid, id).hold().orElseThrow())
                .satisfies(hold -> assertThat(hold.reason()).isEqualTo(Suppression.DIGEST))
                .satisfies(hold -> assertThat(hold.until()).isAfter(time.now().plus(Duration.ofDays(5)))));
        sender.nowAccepts();
        int failed = sender.sent().size();
        time.pass(Duration.ofDays(7));
        assertThat(rang().subList(failed, rang().size()))
                .containsExactly(AlertId.ofDigest(PARENT, SATURDAY.plusDays(7)).value());
        assertThat(ends()).containsExactlyInAnyOrder(Optional.empty(), Optional.of(Withheld.IN_DIGEST));
    }
}
