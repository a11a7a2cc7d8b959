package tokyo.points.file;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.TestMongo.now;
import static tokyo.points.file.FileCity.file;
import static tokyo.points.file.FileCity.person;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tokyo.points.api.PersonFacts;
import tokyo.points.campaign.SampleCampaigns;
import tokyo.points.posting.FaultyJournal.Fate;

/** A process that ends between any two writes, and two that do the same at once: each row is granted once or burnt. */
class FileCrashTest {
    /** More than any process here makes. */
    private static final int MANY = 400;

    private static final int PEOPLE = 6;

    /** Row 5 is refused on the day, so that there is something to burn; all others make 60 points. */
    private static FileCity ready(boolean ending) {
        FileCity city = new FileCity();
        GrantFile begun = city.begun(file(PEOPLE));
        city.unproved.add(person(3));
        if (ending) {
            FileCity.ok(now(city.files.end(FileCity.CLERK, begun.id(), "見直し")));
        } else {
            city.resumed(begun);
        }
        return city;
    }

    private static GrantFile only(FileCity city) {
        return now(city.store.ofCampaign(SampleCampaigns.ECO, 1)).get(0);
    }

    private static void isWhole(FileCity city, boolean ending, String when) {
        now(city.job.run());
        GrantFile done = only(city);
        assertThat(done.state()).as(when).isEqualTo(FileState.DONE);
        GrantFile.Counts counts = done.counts();
        assertThat(counts.done()).as(when).isEqualTo(PEOPLE);
        assertThat(counts.granted() + counts.refusedRows()).as(when).isEqualTo(PEOPLE);
        assertThat(city.ledger.granted()).as(when).hasSize(counts.granted());
        assertThat(city.remaining()).as(when).isEqualTo(10_000 - counts.grantedPoints());
        assertThat(city.refusals(done)).as(when).hasSize(counts.refusedRows());
        if (!ending) {
            assertThat(counts.refused()).as(when).isEqualTo(Map.of(RowRefusal.NOT_VERIFIED, 1));
        }
    }

    @Test
    void ended_at_any_write_of_the_files_own() {
        for (boolean ending : List.of(false, true)) {
            for (boolean made : List.of(false, true)) {
                for (int write = 0; write < 4; write++) {
                    FileCity city = ready(ending);
                    city.store.dieAt(write, made);
                    now(city.job.run());
                    city.store.restart();
                    isWhole(city, ending, "write " + write + (made ? " made" : " not made") + " ending " + ending);
                }
            }
        }
    }

    @Test
    void ended_at_any_entry() {
        for (boolean ending : List.of(false, true)) {
            for (int entry = 0; entry < 8; entry++) {
                FileCity city = ready(ending);
                city.ledger.journal.next(Stream.concat(
                                Collections.nCopies(entry, Fate.FINE).stream(),
                                Collections.nCopies(MANY, Fate.NEVER_ARRIVES).stream())
                        .toArray(Fate[]::new));
                now(city.job.run());
                city.ledger.journal.calm();
                isWhole(city, ending, "entry " + entry + " ending " + ending);
            }
        }
    }

    @Test
    void an_answer_that_was_lost_at_any_entry() {
        for (int entry = 0; entry < 8; entry++) {
            FileCity city = ready(false);
            city.ledger.journal.next(
                    Stream.concat(Collections.nCopies(entry, Fate.FINE).stream(), Stream.of(Fate.ANSWER_LOST))
                            .toArray(Fate[]::new));
            now(city.job.run());
            city.ledger.journal.calm();
            isWhole(city, false, "answer " + entry);
        }
    }

    @Test
    void ended_while_the_sum_is_reserved() {
        for (boolean made : List.of(false, true)) {
            FileCity city = new FileCity();
            city.approved(file(PEOPLE));
            city.store.dieAt(0, made);
            now(city.job.run());
            city.store.restart();
            now(city.job.run());
            assertThat(only(city).state()).isEqualTo(FileState.HELD);
            assertThat(now(city.ledger.reclaim.openLeases(SampleCampaigns.ECO.account())))
                    .hasSize(1);
            assertThat(city.ledger.granted()).hasSize(1);
        }
    }

    @Test
    void ended_at_any_write_of_the_check() {
        for (boolean made : List.of(false, true)) {
            for (int write = 0; write < 3; write++) {
                FileCity city = new FileCity();
                city.unproved.add(person(3));
                FileCity.ok(now(city.files.upload(FileCity.CLERK, file(PEOPLE))));
                city.store.dieAt(write, made);
                now(city.job.run());
                city.store.restart();
                now(city.job.run());
                assertThat(only(city).state()).isEqualTo(FileState.REFUSED);
                assertThat(only(city).counts().refused()).isEqualTo(Map.of(RowRefusal.UNKNOWN, 1));
            }
        }
    }

    @Test
    void a_check_that_died_is_done_anew_and_leaves_no_refusal_behind() {
        for (int write = 0; write < 2; write++) {
            FileCity city = new FileCity();
            city.unproved.add(person(3));
            GrantFile file = FileCity.ok(now(city.files.upload(FileCity.CLERK, file(PEOPLE))));
            city.store.dieAt(write, write == 0);
            now(city.job.run());
            city.store.restart();
            city.unproved.clear();
            now(city.job.run());
            assertThat(city.refusals(only(city))).isEmpty();
            FileCity.ok(now(city.files.approve(FileCity.APPROVER, file.id(), file.hash())));
            now(city.job.run());
            city.resumed(only(city));
            isGranted(city);
        }
    }

    /** A node that slept through its lease burns what another one has granted meanwhile: its burn comes too late, and it says so. */
    @Test
    void of_two_that_decide_otherwise_the_slot_says_who_was_first() {
        FileCity city = ready(false);
        GrantFile going = only(city);
        RowGrants awake = city.rows(person -> Future.succeededFuture(
                new PersonFacts(Optional.of(LocalDate.of(1990, 4, 2)), true, true, false, SampleCampaigns.TODAY)));
        RowGrants.Some some = new RowGrants.Some(
                going,
                now(city.ledger.campaigns.find(SampleCampaigns.ECO)).orElseThrow(),
                going.counts().done(),
                Rows.of(file(PEOPLE)).list().subList(1, PEOPLE));
        assertThat(now(awake.decide(some))).isEmpty();
        // As the sleeper noted it before it slept.
        now(city.store.refuse(going.id(), new FileStore.Part(1, Map.of(5, RowRefusal.NOT_VERIFIED))));
        isGranted(city);
    }

    private static void isGranted(FileCity city) {
        now(city.job.run());
        assertThat(only(city).counts().granted()).isEqualTo(PEOPLE);
        assertThat(city.refusals(only(city))).isEmpty();
        assertThat(city.ledger.granted()).hasSize(PEOPLE);
    }

    @Test
    void what_is_granted_between_the_decision_and_the_burn_counts_as_granted() {
        FileCity city = ready(false);
        GrantFile going = only(city);
        RowGrants awake = city.rows(city.ledger::people);
        RowGrants.Some some = new RowGrants.Some(
                going,
                now(city.ledger.campaigns.find(SampleCampaigns.ECO)).orElseThrow(),
                3,
                Rows.of(file(PEOPLE)).list().subList(3, 4));
        city.ledger.journal.beforeInsert(() -> now(awake.decide(some)));
        isGranted(city);
    }

    @Test
    void what_was_refused_before_a_crash_stays_so_whatever_is_proved_by_then() {
        FileCity city = ready(false);
        city.store.dieAt(1, false);
        now(city.job.run());
        city.store.restart();
        city.unproved.clear();
        isWhole(city, false, "proved meanwhile");
    }

    @Test
    void what_was_burnt_between_the_decision_and_the_grant_keeps_its_reason() {
        FileCity city = ready(false);
        city.unproved.clear();
        GrantFile going = only(city);
        RowGrants strict = city.rows(person ->
                Future.succeededFuture(new PersonFacts(Optional.empty(), false, false, false, SampleCampaigns.TODAY)));
        RowGrants.Some some = new RowGrants.Some(
                going,
                now(city.ledger.campaigns.find(SampleCampaigns.ECO)).orElseThrow(),
                1,
                Rows.of(file(PEOPLE)).list().subList(1, PEOPLE));
        city.ledger.journal.beforeInsert(() -> now(strict.decide(some)));
        now(city.job.run());
        GrantFile done = only(city);
        assertThat(done.counts().refused()).isEqualTo(Map.of(RowRefusal.NOT_VERIFIED, 5));
        assertThat(done.counts().granted()).isEqualTo(1);
        assertThat(city.remaining()).isEqualTo(9_990);
    }
}
