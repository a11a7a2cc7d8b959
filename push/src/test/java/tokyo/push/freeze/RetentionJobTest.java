package tokyo.push.freeze;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;
import static tokyo.push.release.NoticeWorld.ADACHI;
import static tokyo.push.release.NoticeWorld.ok;
import static tokyo.push.release.NoticeWorld.refused;
import static tokyo.push.release.NoticeWorld.toAdachi;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tokyo.push.DyingStore;
import tokyo.push.api.PersonId;
import tokyo.push.approval.NoticeAnswersJson;
import tokyo.push.audience.Audience;
import tokyo.push.freeze.RecipientStore.Kept;
import tokyo.push.notice.Contents;
import tokyo.push.notice.Frozen;
import tokyo.push.notice.LogEntry;
import tokyo.push.notice.LogEntry.Step;
import tokyo.push.notice.Notice;
import tokyo.push.notice.NoticeContent;
import tokyo.push.notice.NoticeId;
import tokyo.push.notice.NoticeJson;
import tokyo.push.notice.NoticeRefusal;
import tokyo.push.notice.NoticeState;
import tokyo.push.notice.NoticeStore;
import tokyo.push.release.NoticeWorld;

class RetentionJobTest {
    private static final Duration KEPT = Duration.ofDays(90);

    private final NoticeWorld city = new NoticeWorld();

    private void look() {
        now(new RetentionJob(city.store, city.lists, city.clock, KEPT).run());
    }

    private Notice frozenAgain(Notice notice) {
        return ok(city.notices.freeze(city.clerk, notice.id()));
    }

    private static String hash(Notice notice) {
        return notice.frozen().orElseThrow().hash();
    }

    @Test
    void a_list_that_a_later_one_has_replaced_is_removed_and_the_later_one_is_sent() {
        city.families(ADACHI, 3, 1);
        Notice first = city.frozen(toAdachi("現況届"), "m-1");
        city.family(ADACHI, "newcomer", 1);
        Notice second = frozenAgain(first);
        assertThat(hash(second)).isNotEqualTo(hash(first));
        assertThat(city.lists.lists()).isEqualTo(2);
        city.forward(Freezing.ATTEMPT);
        look();
        assertThat(city.lists.lists()).isEqualTo(1);
        ok(city.notices.approve(city.approver, second.id(), hash(second)));
        ok(city.notices.schedule(city.clerk, second.id(), city.time()));
        city.releaseAll();
        assertThat(city.told(city.everybody())).isEqualTo(4);
    }

    @Test
    void the_same_people_frozen_again_after_an_edit_lie_in_a_list_that_the_removal_of_the_first_leaves_alone() {
        city.families(ADACHI, 3, 1);
        Notice first = city.frozen(toAdachi("現況届"), "m-1");
        ok(city.notices.edit(city.clerk, first.id(), toAdachi("ほかの文")));
        ok(city.notices.edit(city.clerk, first.id(), toAdachi("現況届")));
        ok(city.notices.validate(city.clerk, first.id()));
        Notice second = frozenAgain(first);
        assertThat(hash(second)).isEqualTo(hash(first));
        assertThat(second.frozen().orElseThrow().list())
                .isNotEqualTo(first.frozen().orElseThrow().list());
        city.forward(Freezing.ATTEMPT);
        look();
        assertThat(city.lists.lists()).isEqualTo(1);
        ok(city.notices.approve(city.approver, second.id(), hash(second)));
        ok(city.notices.schedule(city.clerk, second.id(), city.time()));
        city.releaseAll();
        assertThat(city.stored(second.id()).state()).isEqualTo(NoticeState.DONE);
        assertThat(city.told(city.everybody())).isEqualTo(3);
    }

    @Test
    void a_list_that_was_looked_at_goes_within_a_day_after_an_edit() {
        city.families(ADACHI, 3, 1);
        Notice frozen = city.frozen(toAdachi("現況届"), "m-1");
        city.forward(Freezing.ATTEMPT);
        look();
        assertThat(city.lists.lists()).isEqualTo(1);
        ok(city.notices.edit(city.clerk, frozen.id(), toAdachi("ほかの文")));
        city.forward(Duration.ofDays(1));
        look();
        assertThat(city.lists.lists()).isZero();
    }

    @Test
    void one_run_looks_at_all_that_are_due_however_many() {
        for (int i = 0; i < 250; i++) {
            Kept left = new Kept("left-" + i, NoticeId.of(ADACHI, "m-" + i), 1);
            now(city.lists.write(left, List.of(List.of(new PersonId("parent-adachi"))), city.time()));
        }
        look();
        assertThat(city.lists.lists()).isZero();
        assertThat(city.lists.shards()).isZero();
    }

    @Test
    void a_run_ends_when_no_list_can_be_looked_at() {
        for (int i = 0; i < 100; i++) {
            Kept left = new Kept("left-" + i, NoticeId.of(ADACHI, "m-" + i), 1);
            now(city.lists.write(left, List.of(), city.time()));
        }
        AtomicInteger left = new AtomicInteger(2);
        RecipientStore dying = DyingStore.of(RecipientStore.class, city.lists, left);
        now(new RetentionJob(city.store, dying, city.clock, KEPT).run());
        assertThat(city.lists.lists()).isEqualTo(99);
    }

    @Test
    void frozen_again_with_the_same_people_nothing_is_written_twice() {
        city.families(ADACHI, 3, 1);
        Notice first = city.frozen(toAdachi("現況届"), "m-1");
        city.forward(Duration.ofMinutes(1));
        assertThat(frozenAgain(first)).isEqualTo(first);
        assertThat(city.lists.lists()).isEqualTo(1);
    }

    @Test
    void after_its_time_a_list_is_forgotten_and_the_log_keeps_hash_and_number() {
        city.families(ADACHI, 3, 1);
        Notice notice = city.scheduled(toAdachi("現況届"), "m-1");
        city.releaseAll();
        Notice correction = ok(city.notices.correct(city.clerk, notice.id(), "c-1", toAdachi("訂正")));
        ok(city.notices.validate(city.clerk, correction.id()));
        city.forward(KEPT.minusHours(1));
        look();
        assertThat(city.lists.lists()).isEqualTo(1);
        city.forward(Duration.ofHours(1));
        look();
        assertThat(city.lists.shards()).isZero();
        assertThat(city.lists.lists()).isZero();

        Notice over = city.stored(notice.id());
        assertThat(over.state()).isEqualTo(NoticeState.DONE);
        assertThat(over.frozen().map(Frozen::hash)).contains(hash(notice));
        assertThat(over.lastStep())
                .extracting(LogEntry::step, LogEntry::by, LogEntry::hash, LogEntry::count)
                .containsExactly(Step.LIST_FORGOTTEN, LogEntry.SYSTEM, hash(notice), 3);
        assertThat(refused(city.notices.correct(city.clerk, notice.id(), "c-2", toAdachi("訂正"))))
                .isEqualTo(NoticeRefusal.LIST_FORGOTTEN);
        assertThat(refused(city.notices.freeze(city.clerk, correction.id()))).isEqualTo(NoticeRefusal.LIST_FORGOTTEN);
    }

    @Test
    void the_pseudonyms_of_an_uploaded_list_go_with_it_and_the_same_order_is_still_the_same() {
        PersonId parent = city.family(ADACHI, "linked", 1);
        String pseudonym = city.link(ADACHI, parent, false);
        NoticeContent ordered = listed(pseudonym);
        Notice notice = city.scheduled(ordered, "m-1");
        city.releaseAll();
        city.forward(KEPT);
        look();
        Notice over = city.stored(notice.id());
        assertThat(NoticeJson.canonical(over.content())).doesNotContain(pseudonym);
        assertThat(NoticeJson.read(NoticeJson.write(over.content()))).isEqualTo(over.content());
        assertThat(over.content().audience().needsLink()).isTrue();
        assertThat(ok(city.notices.order(city.computer, "m-1", ordered))).isEqualTo(over);
        assertThat(refused(city.notices.order(city.computer, "m-1", listed("another"))))
                .isEqualTo(NoticeRefusal.ID_USED_OTHERWISE);
        assertThat(shown(over)).isEqualTo(shown(notice)).contains("\"rows\":1").doesNotContain("hash");
    }

    private static String shown(Notice notice) {
        return NoticeAnswersJson.json(notice).getJsonObject("content").encode();
    }

    private static NoticeContent listed(String pseudonym) {
        return Contents.of(new Audience.Listed(List.of(pseudonym), Contents.toddlersIn(ADACHI)), "給付金");
    }

    @Test
    void what_was_never_sent_is_to_be_frozen_again_and_what_waits_for_its_time_keeps_its_list() {
        city.families(ADACHI, 3, 1);
        Notice left = city.frozen(toAdachi("現況届"), "m-1");
        ok(city.notices.approve(city.approver, left.id(), hash(left)));
        Notice waiting = city.frozen(toAdachi("来年の現況届"), "m-2");
        ok(city.notices.approve(city.approver, waiting.id(), hash(waiting)));
        ok(city.notices.schedule(city.clerk, waiting.id(), city.time().plus(KEPT.multipliedBy(2))));
        city.forward(KEPT);
        look();
        assertThat(city.stored(left.id()).state()).isEqualTo(NoticeState.VALIDATED);
        assertThat(refused(city.notices.schedule(city.clerk, left.id(), city.time())))
                .isEqualTo(NoticeRefusal.WRONG_STATE);
        assertThat(frozenAgain(left).state()).isEqualTo(NoticeState.FROZEN);
        city.forward(KEPT);
        city.releaseAll();
        assertThat(city.stored(waiting.id()).state()).isEqualTo(NoticeState.DONE);
    }

    @Test
    void a_crash_between_any_two_steps_leaves_no_list_for_ever_and_takes_none_away() {
        for (int steps = 0; steps <= 6; steps++) {
            NoticeWorld world = new NoticeWorld();
            world.families(ADACHI, 3, 1);
            Notice notice = world.scheduled(toAdachi("現況届"), "m-1");
            world.releaseAll();
            Notice live = world.frozen(toAdachi("ほかのお知らせ"), "m-2");
            world.forward(KEPT.minusMinutes(40));
            Notice kept = world.frozen(toAdachi("新しいお知らせ"), "m-3");
            world.forward(Duration.ofHours(1));
            AtomicInteger left = new AtomicInteger(steps);
            NoticeStore store = DyingStore.of(NoticeStore.class, world.store, left);
            RecipientStore lists = DyingStore.of(RecipientStore.class, world.lists, left);
            new RetentionJob(store, lists, world.clock, KEPT).run();
            world.forward(Duration.ofHours(1));
            now(new RetentionJob(world.store, world.lists, world.clock, KEPT).run());
            assertThat(world.lists.lists()).as("killed after %d", steps).isEqualTo(1);
            assertThat(now(world.lists.read(kept.frozen().orElseThrow().list(), 0)))
                    .hasSize(3);
            assertThat(world.stored(notice.id()).log())
                    .filteredOn(one -> one.step() == Step.LIST_FORGOTTEN)
                    .hasSize(1);
            assertThat(world.stored(live.id()).state()).isEqualTo(NoticeState.VALIDATED);
        }
    }
}
