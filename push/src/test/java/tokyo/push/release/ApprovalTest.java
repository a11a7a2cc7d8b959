package tokyo.push.release;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;
import static tokyo.push.release.NoticeWorld.ADACHI;
import static tokyo.push.release.NoticeWorld.KOGANEI;
import static tokyo.push.release.NoticeWorld.ok;
import static tokyo.push.release.NoticeWorld.refused;
import static tokyo.push.release.NoticeWorld.toAdachi;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tokyo.push.api.PersonId;
import tokyo.push.approval.Staff;
import tokyo.push.audience.Audience;
import tokyo.push.audience.AudienceQuery;
import tokyo.push.notice.Contents;
import tokyo.push.notice.LogEntry;
import tokyo.push.notice.LogEntry.Step;
import tokyo.push.notice.Notice;
import tokyo.push.notice.NoticeContent;
import tokyo.push.notice.NoticeRefusal;
import tokyo.push.notice.NoticeState;
import tokyo.push.template.Doorbells;
import tokyo.push.template.Language;

/** Who may let which list go, and what makes an approval worth nothing. */
class ApprovalTest {
    private final NoticeWorld city = new NoticeWorld();

    @BeforeEach
    void people() {
        city.families(ADACHI, 30, 1);
        city.families(KOGANEI, 30, 1);
    }

    private static String hashOf(Notice notice) {
        return notice.frozen().orElseThrow().hash();
    }

    @Test
    void nobody_approves_what_they_had_a_hand_in() {
        Notice frozen = city.frozen(toAdachi("現況届"), "m-1");
        assertThat(refused(city.notices.approve(city.clerk, frozen.id(), hashOf(frozen))))
                .isEqualTo(NoticeRefusal.OWN_LIST);
        ok(city.notices.edit(city.approver, frozen.id(), toAdachi("現況届のお願い")));
        ok(city.notices.validate(city.clerk, frozen.id()));
        Notice again = ok(city.notices.freeze(city.clerk, frozen.id()));
        assertThat(refused(city.notices.approve(city.approver, frozen.id(), hashOf(again))))
                .isEqualTo(NoticeRefusal.OWN_LIST);
    }

    @Test
    void a_wards_computer_approves_nothing() {
        Notice frozen = city.frozen(toAdachi("現況届"), "m-1");
        assertThat(refused(city.notices.approve(city.computer, frozen.id(), hashOf(frozen))))
                .isEqualTo(NoticeRefusal.BY_A_PERSON_ONLY);
    }

    @Test
    void a_second_person_approves_the_hash_that_they_have_seen() {
        Notice frozen = city.frozen(toAdachi("現況届"), "m-1");
        assertThat(refused(city.notices.approve(city.approver, frozen.id(), "0".repeat(64))))
                .isEqualTo(NoticeRefusal.HASH_CHANGED);
        Notice approved = ok(city.notices.approve(city.approver, frozen.id(), hashOf(frozen)));
        assertThat(approved.state()).isEqualTo(NoticeState.APPROVED);
        assertThat(ok(city.notices.approve(city.approver, frozen.id(), hashOf(frozen))))
                .isEqualTo(approved);
    }

    @Test
    void other_words_make_another_hash_and_void_the_approval() {
        Notice frozen = city.frozen(toAdachi("現況届"), "m-1");
        ok(city.notices.approve(city.approver, frozen.id(), hashOf(frozen)));
        Notice edited = ok(city.notices.edit(city.clerk, frozen.id(), toAdachi("現況届のお願い")));
        assertThat(edited.approval()).isEmpty();
        assertThat(edited.lastStep().step()).isEqualTo(Step.APPROVAL_VOID);
        assertThat(refused(city.notices.schedule(city.clerk, frozen.id(), city.time())))
                .isEqualTo(NoticeRefusal.WRONG_STATE);
        ok(city.notices.validate(city.clerk, frozen.id()));
        Notice again = ok(city.notices.freeze(city.clerk, frozen.id()));
        assertThat(hashOf(again)).isNotEqualTo(hashOf(frozen));
        assertThat(refused(city.notices.approve(city.approver, frozen.id(), hashOf(frozen))))
                .isEqualTo(NoticeRefusal.HASH_CHANGED);
    }

    @Test
    void another_list_makes_another_hash_and_voids_the_approval() {
        Notice frozen = city.frozen(toAdachi("現況届"), "m-1");
        Notice approved = ok(city.notices.approve(city.approver, frozen.id(), hashOf(frozen)));
        assertThat(ok(city.notices.freeze(city.clerk, frozen.id()))).isEqualTo(approved);
        city.family(ADACHI, "parent-of-a-newborn", 0);
        Notice again = ok(city.notices.freeze(city.clerk, frozen.id()));
        assertThat(again.state()).isEqualTo(NoticeState.FROZEN);
        assertThat(again.approval()).isEmpty();
        assertThat(hashOf(again)).isNotEqualTo(hashOf(frozen));
        assertThat(again.frozen().orElseThrow().count()).isEqualTo(31);
    }

    @Test
    void without_an_approval_nothing_is_scheduled() {
        Notice frozen = city.frozen(toAdachi("現況届"), "m-1");
        assertThat(refused(city.notices.schedule(city.clerk, frozen.id(), city.time())))
                .isEqualTo(NoticeRefusal.WRONG_STATE);
    }

    @Test
    void each_step_is_in_the_log_with_who_when_hash_and_count() {
        Notice scheduled = city.scheduled(toAdachi("現況届"), "m-1");
        String hash = hashOf(scheduled);
        assertThat(scheduled.log())
                .extracting(LogEntry::step, LogEntry::by, LogEntry::hash, LogEntry::count)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Step.CREATED, "clerk-adachi", "", 0),
                        org.assertj.core.groups.Tuple.tuple(Step.VALIDATED, "clerk-adachi", "", 0),
                        org.assertj.core.groups.Tuple.tuple(Step.FROZEN, "clerk-adachi", hash, 30),
                        org.assertj.core.groups.Tuple.tuple(Step.APPROVED, "approver-adachi", hash, 30),
                        org.assertj.core.groups.Tuple.tuple(Step.SCHEDULED, "clerk-adachi", hash, 30));
        assertThat(scheduled.log()).allMatch(entry -> entry.at().equals(city.time()));
    }

    @Test
    void no_way_leads_to_another_wards_people() {
        for (Audience wide : List.of(
                new Audience.Matching(Contents.toddlersIn(KOGANEI)),
                new Audience.Matching(Contents.toddlersIn(ADACHI, KOGANEI)),
                new Audience.Listed(List.of("0".repeat(32)), Contents.toddlersIn(KOGANEI)))) {
            assertThat(refused(city.notices.create(city.clerk, "m-" + wide, Contents.of(wide, "現況届"))))
                    .isEqualTo(NoticeRefusal.OTHER_WARD);
        }
        Notice mine = city.valid(toAdachi("現況届"), "m-1");
        assertThat(refused(city.notices.edit(
                        city.clerk,
                        mine.id(),
                        Contents.of(new Audience.Matching(Contents.toddlersIn(KOGANEI)), "現況届"))))
                .isEqualTo(NoticeRefusal.OTHER_WARD);

        PersonId elsewhere = city.family(KOGANEI, "linked-elsewhere", 1);
        String pseudonym = city.link(ADACHI, elsewhere, true);
        Notice listed = city.valid(
                Contents.of(new Audience.Listed(List.of(pseudonym), Contents.toddlersIn(ADACHI)), "現況届"), "m-2");
        assertThat(refused(city.notices.freeze(city.clerk, listed.id())))
                .isEqualTo(NoticeRefusal.LIST_HAS_INELIGIBLE_ROWS);
        Notice test = city.valid(Contents.of(new Audience.TestPersons(), "テスト"), "m-3");
        assertThat(refused(city.notices.freeze(city.clerk, test.id()))).isEqualTo(NoticeRefusal.NOBODY);
        assertThat(ok(city.notices.freeze(city.clerk, mine.id()))
                        .frozen()
                        .orElseThrow()
                        .count())
                .isEqualTo(30);
    }

    @Test
    void a_pseudonym_of_one_ward_means_nobody_to_another() {
        PersonId parent = city.family(ADACHI, "linked-parent", 1);
        String ofAdachi = city.link(ADACHI, parent, false);
        assertThat(city.pseudonyms.of(KOGANEI, parent)).isNotEqualTo(ofAdachi);
        city.live(KOGANEI, "linked-parent", 1, 2);
        NoticeContent content =
                Contents.of(new Audience.Listed(List.of(ofAdachi), Contents.toddlersIn(KOGANEI)), "現況届");
        Notice theirs = ok(city.notices.create(city.clerkElsewhere, "m-1", content));
        ok(city.notices.validate(city.clerkElsewhere, theirs.id()));
        assertThat(refused(city.notices.freeze(city.clerkElsewhere, theirs.id())))
                .isEqualTo(NoticeRefusal.LIST_HAS_INELIGIBLE_ROWS);
    }

    @Test
    void a_notice_of_another_ward_is_none() {
        Notice frozen = city.frozen(toAdachi("現況届"), "m-1");
        Staff stranger = city.clerkElsewhere;
        assertThat(List.of(
                        refused(city.notices.edit(stranger, frozen.id(), toAdachi("x"))),
                        refused(city.notices.validate(stranger, frozen.id())),
                        refused(city.notices.freeze(stranger, frozen.id())),
                        refused(city.notices.approve(stranger, frozen.id(), hashOf(frozen))),
                        refused(city.notices.schedule(stranger, frozen.id(), city.time())),
                        refused(city.notices.stop(stranger, frozen.id(), "x")),
                        refused(city.notices.correct(stranger, frozen.id(), "c", toAdachi("x")))))
                .containsOnly(NoticeRefusal.NO_SUCH_NOTICE);
        assertThat(now(city.notices.find(stranger, frozen.id()))).isEmpty();
    }

    @Test
    void the_bureaus_of_tokyo_reach_every_ward() {
        Staff central = new Staff("central-editor", city.tenants.find("tokyo").orElseThrow(), false);
        NoticeContent both = Contents.of(new Audience.Matching(Contents.toddlersIn(ADACHI, KOGANEI)), "０１８サポート");
        Notice draft = ok(city.notices.create(central, "m-1", both));
        ok(city.notices.validate(central, draft.id()));
        assertThat(ok(city.notices.freeze(central, draft.id()))
                        .frozen()
                        .orElseThrow()
                        .count())
                .isEqualTo(60);
        assertThat(city.tenants.find("999999")).isEmpty();
    }

    @Test
    void the_same_order_again_is_the_same_notice_and_another_content_is_refused() {
        Notice first = ok(city.notices.create(city.clerk, "m-1", toAdachi("現況届")));
        ok(city.notices.validate(city.clerk, first.id()));
        assertThat(ok(city.notices.create(city.clerk, "m-1", toAdachi("現況届"))).id())
                .isEqualTo(first.id());
        assertThat(refused(city.notices.create(city.clerk, "m-1", toAdachi("別の文"))))
                .isEqualTo(NoticeRefusal.ID_USED_OTHERWISE);
    }

    @Test
    void the_push_services_bytes_are_counted_before_freezing_in_every_language() {
        int fixed = Doorbells.bytes(Doorbells.title(Language.JA), "", java.util.Map.of("alertId", "0".repeat(32)));
        int room = Doorbells.FCM_LIMIT_BYTES - fixed;
        String fits = "あ".repeat(room / 3) + "x".repeat(room % 3);
        ok(city.notices.validate(city.clerk, draft("m-1", fits).id()));
        assertThat(refused(city.notices.validate(
                        city.clerk, draft("m-2", fits + "x").id())))
                .isEqualTo(NoticeRefusal.DOORBELL_TOO_LONG);
        assertThat((fits + "x").length()).isLessThan(Doorbells.FCM_LIMIT_BYTES / 2);
    }

    private Notice draft(String messageId, String doorbell) {
        AudienceQuery query = Contents.toddlersIn(ADACHI);
        NoticeContent content =
                Contents.of(NoticeContent.Kind.SERVICE, new Audience.Matching(query), "現況届", Optional.of(doorbell));
        return ok(city.notices.create(city.clerk, messageId, content));
    }

    @Test
    void words_of_a_test_may_stand_in_a_real_notice_that_says_why() {
        NoticeContent about = toAdachi("英語テストの申込み");
        Notice draft = ok(city.notices.create(city.clerk, "m-1", about));
        assertThat(refused(city.notices.validate(city.clerk, draft.id()))).isEqualTo(NoticeRefusal.LOOKS_LIKE_A_TEST);
        NoticeContent said = new NoticeContent(
                about.kind(), about.purpose(), about.basis(), about.audience(), about.words(), "英語の試験の名前", "");
        ok(city.notices.edit(city.clerk, draft.id(), said));
        assertThat(ok(city.notices.validate(city.clerk, draft.id())).state()).isEqualTo(NoticeState.VALIDATED);
    }

    @Test
    void nobody_who_is_meant_is_an_error_and_not_an_empty_list() {
        AudienceQuery nobody = new AudienceQuery(
                Set.of(ADACHI), Optional.of(new tokyo.push.audience.AgeRange(200, 201)), Set.of(), Set.of(), Set.of());
        Notice valid = city.valid(Contents.of(new Audience.Matching(nobody), "現況届"), "m-1");
        assertThat(refused(city.notices.freeze(city.clerk, valid.id()))).isEqualTo(NoticeRefusal.NOBODY);
    }
}
