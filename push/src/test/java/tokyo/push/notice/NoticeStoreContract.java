package tokyo.push.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tokyo.push.audience.Audience;
import tokyo.push.notice.LogEntry.Step;

/** What every NoticeStore promises. */
interface NoticeStoreContract {
    Instant NOON = Instant.parse("2026-11-20T03:00:00Z");
    String WARD = "131211";

    NoticeStore store();

    private static LogEntry entry(Step step, Instant at) {
        return new LogEntry(step, "clerk-adachi", at, "", 0, "");
    }

    private static Notice draft(String messageId, Instant at) {
        NoticeContent content = Contents.of(new Audience.Matching(Contents.toddlersIn(WARD)), "現況届");
        return Notice.draft(NoticeId.of(WARD, messageId), WARD, messageId, content, entry(Step.CREATED, at));
    }

    private Notice created(String messageId) {
        return now(store().createIfAbsent(draft(messageId, NOON)));
    }

    @Test
    default void a_notice_comes_back_as_it_was_made_and_a_repeat_meets_the_first() {
        Notice first = created("m-1");
        assertThat(now(store().find(first.id()))).contains(first);
        Notice other = Notice.draft(
                first.id(), WARD, "m-1", Contents.of(new Audience.TestPersons(), "ほかの文"), entry(Step.CREATED, NOON));
        assertThat(now(store().createIfAbsent(other))).isEqualTo(first);
        assertThat(now(store().findAll(List.of(first.id(), NoticeId.of(WARD, "none")))))
                .containsExactly(first);
    }

    @Test
    default void a_step_and_its_line_in_the_log_are_one() {
        Notice draft = created("m-1");
        Notice valid = draft.validated(entry(Step.VALIDATED, NOON));
        Frozen list = new Frozen("list", "hash", 3, LocalDate.of(2026, 11, 20), "clerk-adachi", NOON);
        Notice frozen = valid.frozen(list, entry(Step.FROZEN, NOON));
        Notice approved = frozen.approved(new Approval("hash", "approver-adachi", NOON), entry(Step.APPROVED, NOON));
        for (Notice next : List.of(valid, frozen, approved)) {
            assertThat(now(store().advance(next))).isTrue();
            assertThat(now(store().find(draft.id()))).contains(next);
        }
        Notice edited = approved.edited(draft.content(), entry(Step.APPROVAL_VOID, NOON));
        assertThat(now(store().advance(edited))).isTrue();
        assertThat(now(store().find(draft.id()))).contains(edited);
        assertThat(edited.approval()).isEmpty();
        assertThat(edited.log())
                .extracting(LogEntry::step)
                .containsExactly(Step.CREATED, Step.VALIDATED, Step.FROZEN, Step.APPROVED, Step.APPROVAL_VOID);
    }

    @Test
    default void of_two_steps_from_the_same_revision_one_is_taken() {
        Notice draft = created("m-1");
        Notice valid = draft.validated(entry(Step.VALIDATED, NOON));
        Notice stopped = draft.stopped(entry(Step.STOPPED, NOON));
        assertThat(now(store().advance(stopped))).isTrue();
        assertThat(now(store().advance(valid))).isFalse();
        assertThat(now(store().find(draft.id()))).contains(stopped);
    }

    @Test
    default void a_release_is_found_when_it_is_due_and_kept_as_it_goes_on() {
        Notice draft = created("m-1");
        Notice scheduled =
                draft.released(NoticeState.SCHEDULED, Release.at(NOON.plusSeconds(60)), entry(Step.SCHEDULED, NOON));
        now(store().advance(scheduled));
        assertThat(now(store().due(NOON.plusSeconds(59), 10))).isEmpty();
        assertThat(now(store().due(NOON.plusSeconds(60), 10))).containsExactly(scheduled);

        Release further = scheduled.release().orElseThrow().further(500, 3, 2, 1);
        assertThat(now(store().recordRelease(scheduled, further))).isTrue();
        assertThat(now(store().recordRelease(scheduled, further))).isFalse();
        Notice recorded = scheduled.recorded(further);
        assertThat(now(store().find(draft.id()))).contains(recorded);
        assertThat(recorded.release().orElseThrow().told()).isEqualTo(494);

        now(store().advance(recorded.released(NoticeState.DONE, further, entry(Step.DONE, NOON))));
        assertThat(now(store().due(NOON.plusSeconds(600), 10))).isEmpty();
    }

    @Test
    default void a_stopped_release_is_never_due() {
        Notice draft = created("m-1");
        Notice scheduled = draft.released(NoticeState.SCHEDULED, Release.at(NOON), entry(Step.SCHEDULED, NOON));
        now(store().advance(scheduled));
        now(store().advance(scheduled.stopped(entry(Step.STOPPED, NOON))));
        assertThat(now(store().due(NOON.plusSeconds(600), 10))).isEmpty();
    }

    private List<NoticeStore.Untold> untold(String... exceptOf) {
        return now(store().untold(Set.of(exceptOf), 10));
    }

    @Test
    default void each_step_is_to_be_told_until_it_is() {
        Notice draft = created("m-1");
        assertThat(untold()).containsExactly(new NoticeStore.Untold(draft, 0));
        assertThat(now(store().told(draft.id(), 0, 1))).isTrue();
        assertThat(now(store().told(draft.id(), 0, 1))).isFalse();
        assertThat(untold()).isEmpty();

        Notice valid = draft.validated(entry(Step.VALIDATED, NOON));
        now(store().advance(valid));
        assertThat(untold()).containsExactly(new NoticeStore.Untold(valid, 1));
        Notice stopped = valid.stopped(entry(Step.STOPPED, NOON));
        now(store().advance(stopped));
        assertThat(now(store().told(draft.id(), 1, 2))).isTrue();
        assertThat(untold()).containsExactly(new NoticeStore.Untold(stopped, 2));
    }

    @Test
    default void what_is_to_be_told_is_asked_for_without_some_tenants_the_oldest_first() {
        Notice second = now(store().createIfAbsent(draft("m-2", NOON.plusSeconds(2))));
        Notice first = now(store().createIfAbsent(draft("m-1", NOON.plusSeconds(1))));
        assertThat(untold()).extracting(NoticeStore.Untold::notice).containsExactly(first, second);
        assertThat(now(store().untold(Set.of(), 1))).hasSize(1);
        assertThat(untold("132101")).hasSize(2);
        assertThat(untold("132101", WARD)).isEmpty();
    }

    @Test
    default void a_tenant_sees_its_own_newest_first_page_by_page() {
        Notice first = now(store().createIfAbsent(draft("m-1", NOON)));
        Notice second = now(store().createIfAbsent(draft("m-2", NOON.plusSeconds(1))));
        Notice third = now(store().createIfAbsent(draft("m-3", NOON.plusSeconds(2))));
        assertThat(now(store().ofTenant(WARD, Optional.empty(), 2))).containsExactly(third, second);
        assertThat(now(store().ofTenant(WARD, Optional.of(second.id()), 2))).containsExactly(first);
        assertThat(now(store().ofTenant("132101", Optional.empty(), 2))).isEmpty();
        assertThat(now(store().ofTenant("132101", Optional.of(third.id()), 2))).isEmpty();
    }

    @Test
    default void a_notice_of_a_full_second_is_older_than_one_of_the_next_millisecond() {
        Notice full = now(store().createIfAbsent(draft("m-full", NOON)));
        Notice next = now(store().createIfAbsent(draft("m-next", NOON.plusMillis(1))));
        Notice later = now(store().createIfAbsent(draft("m-later", NOON.plusMillis(10))));
        assertThat(now(store().ofTenant(WARD, Optional.empty(), 9))).containsExactly(later, next, full);
        assertThat(now(store().ofTenant(WARD, Optional.of(next.id()), 9))).containsExactly(full);
    }
}
