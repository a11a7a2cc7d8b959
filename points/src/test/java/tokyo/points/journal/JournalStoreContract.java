package tokyo.points.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.TestMongo.now;
import static tokyo.points.ledger.Samples.ECO;
import static tokyo.points.ledger.Samples.NOON;
import static tokyo.points.ledger.Samples.OTHER;
import static tokyo.points.ledger.Samples.PARENT;
import static tokyo.points.ledger.Samples.SPRING;
import static tokyo.points.ledger.Samples.ask;
import static tokyo.points.ledger.Samples.grant;
import static tokyo.points.ledger.Samples.slot;
import static tokyo.points.ledger.Samples.spend;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.mongo.InsertRefusal;
import tokyo.points.entry.Account;
import tokyo.points.entry.Burn;
import tokyo.points.entry.Entry;
import tokyo.points.entry.Stamp;
import tokyo.points.entry.StampVoid;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.Cap;
import tokyo.points.ledger.Budgeting;
import tokyo.points.ledger.Command;
import tokyo.points.ledger.Ledger;
import tokyo.points.ledger.OwnerState;
import tokyo.points.ledger.Samples;
import tokyo.points.ledger.Spending;

/** What every JournalStore promises. */
interface JournalStoreContract {

    JournalStore store();

    static Transfer entry(OwnerState state, Command command, long wseq) {
        return Ledger.decide(state, command, NOON, new Stamp("node-1", wseq)).fold(transfer -> transfer, refusal -> {
            throw new AssertionError(refusal);
        });
    }

    static Transfer first(Account.Citizen owner, int slot, long wseq) {
        return entry(OwnerState.empty(owner), grant(owner, 1, SPRING, slot), wseq);
    }

    private boolean post(Entry entry) {
        Result<Entry, InsertRefusal> answer = now(store().postOnce(entry));
        answer.handle(
                stored -> assertThat(stored).isEqualTo(entry),
                refusal -> assertThat(refusal).isEqualTo(InsertRefusal.DUPLICATE));
        return answer.isOk();
    }

    @Test
    default void every_kind_of_entry_comes_back_as_it_was_stored() {
        Cap cap = new Cap("eco/day/2026-11-20", Cap.Measure.POINTS, 9, SPRING);
        Transfer granted = entry(OwnerState.empty(PARENT), grant(PARENT, 8, SPRING, 0, cap), 1);
        Transfer held = entry(
                OwnerState.after(granted),
                new Spending.SetAside(ask(PARENT, "hold").noting("窓口 17"), 3),
                2);
        Transfer spent = entry(OwnerState.after(held), spend(PARENT, 4, "spend"), 3);
        Transfer funded = entry(OwnerState.empty(ECO), new Budgeting.Fund(ask(ECO, "fund"), Samples.BUREAU, 64), 4);
        Transfer leased = entry(OwnerState.after(funded), Samples.leaseOut("lease", 4, 16), 5);
        Burn burn = Burn.sealed(slot(1), 16, new Stamp("node-1", 6), NOON);
        StampVoid nothing = StampVoid.sealed(7, new Stamp("node-1", 7), NOON);

        for (Entry entry : List.of(granted, held, spent, funded, leased, burn, nothing)) {
            assertThat(post(entry)).isTrue();
            Entry stored = now(store().byId(entry.id())).orElseThrow();
            assertThat(stored).isEqualTo(entry);
            assertThat(stored.isIntact()).isTrue();
        }
        assertThat(now(store().nth(PARENT, 2))).contains(held);
        assertThat(now(store().nth(PARENT, 4))).isEmpty();
        assertThat(now(store().inSlot(slot(0)))).contains(granted);
        assertThat(now(store().inSlot(slot(1)))).contains(burn);
        assertThat(now(store().inSlot(slot(2)))).isEmpty();
    }

    @Test
    default void an_event_is_stored_once() {
        Transfer first = first(PARENT, 1, 1);
        assertThat(post(first)).isTrue();
        assertThat(post(first)).isFalse();
        Transfer sameEvent = entry(OwnerState.after(first), grant(PARENT, 1, SPRING, 1), 2);
        assertThat(post(sameEvent)).isFalse();
        assertThat(now(store().nth(PARENT, 2))).isEmpty();
    }

    @Test
    default void a_place_of_an_owner_is_taken_once() {
        assertThat(post(first(PARENT, 1, 1))).isTrue();
        assertThat(post(first(PARENT, 2, 2))).isFalse();
        assertThat(post(first(OTHER, 3, 3))).isTrue();
    }

    @Test
    default void a_slot_ends_as_one_grant_or_one_burn() {
        assertThat(post(first(PARENT, 1, 1))).isTrue();
        assertThat(post(Burn.sealed(slot(1), 1, new Stamp("node-1", 2), NOON))).isFalse();
        Burn burn = Burn.sealed(slot(2), 1, new Stamp("node-1", 3), NOON);
        assertThat(post(burn)).isTrue();
        assertThat(post(Burn.sealed(slot(2), 1, new Stamp("node-2", 1), NOON.plusSeconds(1))))
                .isFalse();
        assertThat(post(first(OTHER, 2, 4))).isFalse();
        assertThat(now(store().byIds(List.of(slot(1).burnId(), slot(2).burnId()))))
                .containsExactly(burn);
    }

    @Test
    default void entries_without_a_slot_do_not_meet_each_other() {
        Transfer granted = entry(OwnerState.empty(PARENT), grant(PARENT, 8, SPRING, 0), 1);
        Transfer once = entry(OwnerState.after(granted), spend(PARENT, 1, "a"), 2);
        Transfer twice = entry(OwnerState.after(once), spend(PARENT, 1, "b"), 3);
        assertThat(List.of(granted, once, twice)).allMatch(this::post);
    }

    @Test
    default void a_stamp_is_used_or_closed_once() {
        assertThat(post(first(PARENT, 1, 1))).isTrue();
        assertThat(post(StampVoid.sealed(0, new Stamp("node-1", 1), NOON))).isFalse();
        StampVoid closed = StampVoid.sealed(OTHER.bucket(), new Stamp("node-1", 2), NOON);
        assertThat(post(closed)).isTrue();
        assertThat(post(first(OTHER, 2, 2))).as("a late insert").isFalse();
        assertThat(post(first(OTHER, 2, 3))).isTrue();
        assertThat(now(store().stamped("node-1", 1, 10)).stream()
                        .map(found -> found.stamp().wseq()))
                .containsExactly(1L, 2L, 3L);
        assertThat(now(store().stamped("node-1", 2, 1))).containsExactly(closed);
        assertThat(now(store().stamped("node-2", 1, 10))).isEmpty();
    }

    @Test
    default void many_at_once_have_fates_of_their_own() {
        assertThat(post(first(PARENT, 1_000, 5_000))).isTrue();
        List<Transfer> many = new ArrayList<>(IntStream.range(0, 1_500)
                .mapToObj(i -> first(new Account.Citizen("p" + i), i, i + 1))
                .toList());
        List<Future<Result<Entry, InsertRefusal>>> answers = store().postMany(many);
        now(Future.all(answers));
        assertThat(IntStream.range(0, 1_500)
                        .filter(i -> !answers.get(i).result().isOk()))
                .containsExactly(1_000);
        assertThat(now(store().stamped("node-1", 1, 1_000))).hasSize(1_000);
    }

    @Test
    default void of_many_who_post_to_one_place_at_once_one_does() {
        List<Future<Result<Entry, InsertRefusal>>> answers = IntStream.range(0, 200)
                .mapToObj(i -> store().postOnce(first(PARENT, i, i + 1)))
                .toList();
        now(Future.all(answers));
        assertThat(answers.stream().filter(answer -> answer.result().isOk())).hasSize(1);
    }

    @Test
    default void it_knows_its_writers_and_the_time() {
        now(store().register("node-1"));
        now(store().register("node-1"));
        now(store().register("node-2"));
        assertThat(now(store().writers())).containsExactlyInAnyOrder("node-1", "node-2");
        assertThat(now(store().time())).isAfter(Instant.parse("2026-01-01T00:00:00Z"));
    }
}
