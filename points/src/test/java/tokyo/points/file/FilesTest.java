package tokyo.points.file;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.TestMongo.now;
import static tokyo.points.campaign.SampleCampaigns.ECO;
import static tokyo.points.file.FileCity.APPROVER;
import static tokyo.points.file.FileCity.CLERK;
import static tokyo.points.file.FileCity.file;
import static tokyo.points.file.FileCity.person;
import static tokyo.points.file.FileCity.row;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Result;

/** From the upload to the last row, and each way that it must not go. */
class FilesTest {
    private final FileCity city = new FileCity();

    private static Result<GrantFile, FileRefusal> refused(FileRefusal refusal) {
        return Result.refused(refusal);
    }

    private static List<GrantFile.Step.Kind> steps(GrantFile file) {
        return file.log().stream().map(GrantFile.Step::kind).toList();
    }

    @Test
    void a_file_is_checked_approved_and_released_in_two_stages() {
        GrantFile checked = city.checked(file(5));
        assertThat(checked.state()).isEqualTo(FileState.CHECKED);
        assertThat(checked.counts().rows()).isEqualTo(5);
        assertThat(checked.counts().points()).isEqualTo(60);
        now(city.job.run());
        assertThat(city.ledger.granted()).isEmpty();
        assertThat(city.remaining()).isEqualTo(10_000);

        GrantFile begun = city.begun(file(5));
        assertThat(city.ledger.granted()).hasSize(1);
        assertThat(begun.counts().granted()).isEqualTo(1);
        assertThat(begun.counts().grantedPoints()).isEqualTo(10);
        now(city.job.run());
        assertThat(city.ledger.granted()).hasSize(1);

        city.resumed(begun);
        now(city.job.run());
        GrantFile done = city.stored(begun);
        assertThat(done.state()).isEqualTo(FileState.DONE);
        assertThat(done.counts()).isEqualTo(new GrantFile.Counts(5, 60, 5, 5, 60, Map.of()));
        assertThat(steps(done).toString())
                .isEqualTo("[UPLOADED, CHECKED, APPROVED, RESERVED, STAGE_DONE, RESUMED, FINISHED]");
        assertThat(city.ledger.balance(person(4))).isEqualTo(14);
        assertThat(city.remaining()).isEqualTo(9_940);
        assertThat(city.ledger.granted().get(0).detail().memo()).contains("row 2 because 川の清掃");
    }

    @Test
    void the_same_file_again_is_the_same_and_gives_nobody_twice() {
        GrantFile begun = city.begun(file(2));
        city.resumed(begun);
        now(city.job.run());
        assertThat(FileCity.ok(now(city.files.upload(APPROVER, file(2))))).isEqualTo(city.stored(begun));
        now(city.job.run());
        assertThat(city.ledger.granted()).hasSize(2);
    }

    /** Tottori, 2023: the list had several checkers, its upload had one. */
    @Test
    void whoever_has_uploaded_a_file_cannot_let_it_out_alone() {
        GrantFile checked = city.checked(file(3));
        assertThat(now(city.files.approve(CLERK, checked.id(), checked.hash())))
                .isEqualTo(refused(FileRefusal.OWN_FILE));
        GrantFile begun = city.begun(file(3));
        assertThat(now(city.files.resume(CLERK, begun.id()))).isEqualTo(refused(FileRefusal.OWN_FILE));
        now(city.job.run());
        assertThat(city.ledger.granted()).hasSize(1);
    }

    @Test
    void another_file_than_the_one_that_was_looked_at_is_refused_by_its_hash() {
        GrantFile seen = city.checked(file(3));
        GrantFile swapped = city.checked(file(4));
        assertThat(now(city.files.approve(APPROVER, swapped.id(), seen.hash())))
                .isEqualTo(refused(FileRefusal.HASH_CHANGED));
        now(city.job.run());
        assertThat(city.stored(swapped).state()).isEqualTo(FileState.CHECKED);
        assertThat(city.ledger.granted()).isEmpty();
    }

    @Test
    void bytes_that_were_swapped_in_the_store_are_not_released() {
        GrantFile approved = city.approved(file(3));
        city.store.swap(approved.id(), file(4));
        now(city.job.run());
        assertThat(city.stored(approved).state()).isEqualTo(FileState.HELD);
        assertThat(city.stored(approved).lastStep().note()).isEqualTo("OTHER_BYTES");
        assertThat(city.ledger.granted()).isEmpty();

        GrantFile other = FileCity.ok(now(city.files.upload(CLERK, file(6))));
        city.store.swap(other.id(), file(7));
        now(city.job.run());
        assertThat(city.refusals(other)).containsExactly(RowRefusal.OTHER_BYTES);
    }

    /** Toyonaka: yen 8.05 M went to households without the flag that they were eligible. */
    @Test
    void rows_without_the_flag_are_in_the_report_and_released_to_nobody() {
        GrantFile checked = city.checked(file(row(1, 100, "1") + row(2, 100, "") + row(3, 100, "0")));
        assertThat(checked.state()).isEqualTo(FileState.REFUSED);
        assertThat(checked.counts().refused()).isEqualTo(Map.of(RowRefusal.NOT_FLAGGED, 2));
        assertThat(now(city.store.refused(checked.id(), 0)).orElseThrow().refused())
                .containsOnlyKeys(3, 4);
        assertThat(now(city.files.approve(APPROVER, checked.id(), checked.hash())))
                .isEqualTo(refused(FileRefusal.HAS_BAD_ROWS));
        assertThat(now(city.files.resume(APPROVER, checked.id()))).isEqualTo(refused(FileRefusal.WRONG_STATE));
        now(city.job.run());
        assertThat(city.ledger.granted()).isEmpty();
        assertThat(city.remaining()).isEqualTo(10_000);
    }

    @Test
    void the_report_counts_what_is_wrong_by_what_is_proved() {
        city.approved(file(row(7, 10, "1")));
        now(city.job.run());
        city.unproved.addAll(List.of(person(7), person(8)));
        GrantFile checked = city.checked(file(row(7, 100, "1") + row(8, 100, "1") + row(9, 100, "1") + row(9, 1, "1")));
        assertThat(checked.counts().refused())
                .isEqualTo(Map.of(RowRefusal.NOT_VERIFIED, 1, RowRefusal.UNKNOWN, 1, RowRefusal.TWICE, 1));
        city.ledger.bornOn(LocalDate.of(2011, 11, 21));
        assertThat(city.checked(file(row(9, 100, "1"))).counts().refused()).isEqualTo(Map.of(RowRefusal.TOO_YOUNG, 1));
    }

    @Test
    void a_sum_beyond_the_budget_is_said_before_the_approval() {
        assertThat(city.refusals(city.checked(file(row(1, 10_001, "1"))))).containsExactly(RowRefusal.OVER_BUDGET);
        assertThat(city.checked(file(row(1, 10_000, "1"))).state()).isEqualTo(FileState.CHECKED);
    }

    @Test
    void a_file_that_is_no_list_is_refused_whole() {
        GrantFile none = city.checked("氏名,住所\n".getBytes(StandardCharsets.UTF_8));
        assertThat(none.state()).isEqualTo(FileState.REFUSED);
        assertThat(city.refusals(none)).containsExactly(RowRefusal.WRONG_HEAD);
    }

    @Test
    void whoever_may_not_have_them_any_more_on_the_day_is_refused_and_the_points_return() {
        GrantFile begun = city.begun(file(4));
        city.unproved.add(person(2));
        city.resumed(begun);
        now(city.job.run());
        GrantFile done = city.stored(begun);
        assertThat(done.counts().refused()).isEqualTo(Map.of(RowRefusal.NOT_VERIFIED, 1));
        assertThat(now(city.store.refused(done.id(), 1)).orElseThrow().refused())
                .isEqualTo(Map.of(4, RowRefusal.NOT_VERIFIED));
        assertThat(done.counts().granted()).isEqualTo(3);
        assertThat(done.lastStep().note()).isEqualTo("12");
        assertThat(city.remaining()).isEqualTo(10_000 - 10 - 11 - 13);
        assertThat(city.ledger.balance(person(2))).isZero();
    }

    @Test
    void a_cap_over_all_that_a_campaign_gives_holds_for_files_too() {
        GrantFile done = city.begun(file(row(1, 1_000, "1") + row(2, 1_001, "1")));
        city.resumed(done);
        now(city.job.run());
        assertThat(city.stored(done).counts().refused()).isEqualTo(Map.of(RowRefusal.HAD_ALREADY, 1));
        assertThat(city.remaining()).isEqualTo(9_000);
    }

    @Test
    void a_stopped_file_grants_nothing_until_it_is_resumed() {
        GrantFile begun = city.begun(file(4));
        city.resumed(begun);
        GrantFile stopped = FileCity.ok(now(city.files.stop(CLERK, begun.id(), "見直し")));
        assertThat(stopped.state()).isEqualTo(FileState.HELD);
        now(city.job.run());
        assertThat(city.ledger.granted()).hasSize(1);
        city.resumed(begun);
        now(city.job.run());
        assertThat(city.ledger.granted()).hasSize(4);
    }

    @Test
    void a_stop_in_the_middle_of_a_step_does_not_lose_what_the_step_did() {
        GrantFile begun = city.begun(file(4));
        city.resumed(begun);
        city.ledger.journal.beforeInsert(() -> now(city.files.stop(CLERK, begun.id(), "見直し")));
        now(city.job.run());
        assertThat(city.stored(begun).state()).isEqualTo(FileState.HELD);
        assertThat(city.stored(begun).counts().granted()).isEqualTo(4);
        assertThat(city.ledger.granted()).hasSize(4);
    }

    @Test
    void what_an_ended_file_did_not_release_is_burnt_and_returns() {
        GrantFile begun = city.begun(file(4));
        FileCity.ok(now(city.files.end(CLERK, begun.id(), "対象を見直す")));
        now(city.job.run());
        GrantFile done = city.stored(begun);
        assertThat(done.state()).isEqualTo(FileState.DONE);
        assertThat(done.counts().refused()).isEqualTo(Map.of(RowRefusal.GIVEN_UP, 3));
        assertThat(city.remaining()).isEqualTo(9_990);
        assertThat(now(city.files.resume(APPROVER, done.id()))).isEqualTo(refused(FileRefusal.WRONG_STATE));
    }

    @Test
    void a_campaign_that_ends_ends_its_files_and_one_that_pauses_holds_them() {
        GrantFile begun = city.begun(file(4));
        city.resumed(begun);
        city.ledger.pause();
        now(city.job.run());
        assertThat(city.ledger.granted()).hasSize(1);
        city.ledger.resume();
        city.ledger.end();
        now(city.job.run());
        now(city.job.run());
        assertThat(city.stored(begun).state()).isEqualTo(FileState.DONE);
        assertThat(city.ledger.granted()).hasSize(1);
        assertThat(city.remaining()).isEqualTo(9_990);
        assertThat(now(city.files.upload(CLERK, file(9)))).isEqualTo(refused(FileRefusal.CAMPAIGN_ENDED));
    }

    @Test
    void a_budget_that_was_spent_meanwhile_holds_the_file_and_says_so() {
        GrantFile approved = city.approved(file(4));
        city.ledger.spendBudget();
        now(city.job.run());
        assertThat(city.stored(approved).state()).isEqualTo(FileState.HELD);
        assertThat(city.stored(approved).lastStep().note()).isEqualTo("BUDGET_SPENT");
        FileCity.ok(now(city.files.end(CLERK, approved.id(), "予算がない")));
        now(city.job.run());
        // A reservation may still be on its way: what it took would be lost to the campaign.
        assertThat(city.stored(approved).state()).isEqualTo(FileState.ENDING);
        city.ledger.pass(FileRelease.UNDER_WAY.plus(Duration.ofSeconds(1)));
        now(city.job.run());
        assertThat(city.stored(approved).state()).isEqualTo(FileState.DONE);
    }

    @Test
    void an_unapproved_file_is_cancelled_and_a_file_of_another_tenant_is_none() {
        GrantFile checked = city.checked(file(2));
        GrantFiles.Deed elsewhere = new GrantFiles.Deed("approver", "132101", ECO.value());
        assertThat(now(city.files.approve(elsewhere, checked.id(), checked.hash())))
                .isEqualTo(refused(FileRefusal.NO_SUCH_FILE));
        assertThat(now(city.files.upload(elsewhere, file(2)))).isEqualTo(refused(FileRefusal.NO_SUCH_CAMPAIGN));
        FileCity.ok(now(city.files.end(CLERK, checked.id(), "まちがい")));
        assertThat(city.stored(checked).state()).isEqualTo(FileState.CANCELLED);
        assertThat(now(city.files.approve(APPROVER, checked.id(), checked.hash())))
                .isEqualTo(refused(FileRefusal.WRONG_STATE));
    }

    @Test
    void steps_by_hand_are_limited_and_ending_is_not() {
        GrantFile file = city.begun(file(4));
        for (int turn = 0; turn < GrantFile.MOST_STEPS; turn++) {
            now(city.files.resume(APPROVER, file.id()));
            now(city.files.stop(CLERK, file.id(), "もう一度"));
        }
        assertThat(now(city.files.resume(APPROVER, file.id()))).isEqualTo(refused(FileRefusal.TOO_MANY_STEPS));
        FileCity.ok(now(city.files.end(CLERK, file.id(), "おわり")));
    }
}
