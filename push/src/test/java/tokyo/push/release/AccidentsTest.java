package tokyo.push.release;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;
import static tokyo.push.release.NoticeWorld.ADACHI;
import static tokyo.push.release.NoticeWorld.KOGANEI;
import static tokyo.push.release.NoticeWorld.ok;
import static tokyo.push.release.NoticeWorld.refused;
import static tokyo.push.release.NoticeWorld.toAdachi;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tokyo.push.api.PersonId;
import tokyo.push.approval.Notices;
import tokyo.push.audience.Audience;
import tokyo.push.freeze.BadRow;
import tokyo.push.notice.Contents;
import tokyo.push.notice.Notice;
import tokyo.push.notice.NoticeContent;
import tokyo.push.notice.NoticeRefusal;
import tokyo.push.notice.NoticeState;

/** Three accidents of real cities, rehearsed; each is refused, and nobody is told. */
class AccidentsTest {
    private final NoticeWorld city = new NoticeWorld();

    /** Hachinohe: a message meant as a test went to 30,000 subscribers. */
    @Test
    void a_test_does_not_go_to_thirty_thousand() {
        city.families(ADACHI, 30_000, 1);
        for (int i = 0; i < 3; i++) {
            city.link(ADACHI, city.family(ADACHI, "tester-" + i, 40), true);
        }

        NoticeContent everybody = toAdachi("テスト配信です");
        Notice draft = ok(city.notices.create(city.clerk, "test-1", everybody));
        assertThat(refused(city.notices.validate(city.clerk, draft.id()))).isEqualTo(NoticeRefusal.LOOKS_LIKE_A_TEST);
        assertThat(refused(city.notices.freeze(city.clerk, draft.id()))).isEqualTo(NoticeRefusal.WRONG_STATE);
        assertThat(refused(city.notices.schedule(city.clerk, draft.id(), city.time())))
                .isEqualTo(NoticeRefusal.WRONG_STATE);

        Notice test = city.frozen(Contents.of(new Audience.TestPersons(), "テスト配信です"), "test-2");
        assertThat(test.frozen().orElseThrow().count()).isEqualTo(3);
        assertThat(refused(city.notices.edit(city.clerk, test.id(), everybody)))
                .isEqualTo(NoticeRefusal.TEST_STAYS_TEST);
        ok(city.notices.schedule(city.clerk, test.id(), city.time()));
        city.releaseAll();
        assertThat(city.stored(test.id()).state()).isEqualTo(NoticeState.DONE);
        assertThat(city.told(city.everybody())).isEqualTo(3);
    }

    @Test
    void a_test_audience_takes_no_twenty_first_person() {
        List<PersonId> volunteers = IntStream.range(0, 25)
                .mapToObj(i -> city.family(ADACHI, "tester-" + i, 40))
                .toList();
        volunteers.forEach(person -> city.link(ADACHI, person, true));
        Notice test = city.frozen(Contents.of(new Audience.TestPersons(), "テスト"), "test-1");
        assertThat(test.frozen().orElseThrow().count()).isEqualTo(Audience.TestPersons.MAX);
    }

    /** Tottori: a list with 232 rows that did not fit was uploaded as it was. */
    @Test
    void a_list_with_ineligible_rows_is_refused_whole_however_often_it_comes() {
        List<String> good = new ArrayList<>();
        List<String> rows = rows(good);
        NoticeContent uploaded = Contents.of(new Audience.Listed(rows, Contents.toddlersIn(ADACHI)), "給付金");
        for (String attempt : List.of("list-1", "list-2")) {
            Notice valid = city.valid(uploaded, attempt);
            for (int again = 0; again < 2; again++) {
                Notices.Answer answer = now(city.notices.freeze(city.clerk, valid.id()));
                assertThat(refused(Future.succeededFuture(answer))).isEqualTo(NoticeRefusal.LIST_HAS_INELIGIBLE_ROWS);
                assertThat(answer.bad())
                        .hasSize(232)
                        .extracting(BadRow::row)
                        .startsWith(1, 2, 3)
                        .endsWith(232);
                assertThat(answer.bad())
                        .extracting(BadRow::reason)
                        .contains(BadRow.Reason.NOT_MEANT)
                        .contains(BadRow.Reason.UNKNOWN);
            }
            assertThat(city.stored(valid.id()).frozen()).isEmpty();
        }
        assertThat(city.lists.shards()).isZero();

        Notice corrected =
                city.frozen(Contents.of(new Audience.Listed(good, Contents.toddlersIn(ADACHI)), "給付金"), "list-3");
        assertThat(corrected.frozen().orElseThrow().count()).isEqualTo(768);
        good.add(good.get(0));
        Notice twice = city.valid(Contents.of(new Audience.Listed(good, Contents.toddlersIn(ADACHI)), "給付金"), "list-4");
        assertThat(now(city.notices.freeze(city.clerk, twice.id())).bad())
                .containsExactly(new BadRow(769, BadRow.Reason.TWICE));
    }

    /** A thousand rows, of which the first 232 are too old, have moved to another ward, or were never linked. */
    private List<String> rows(List<String> good) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            boolean meant = i >= 232;
            String ward = i % 3 == 1 && !meant ? KOGANEI : ADACHI;
            PersonId person = city.family(ward, "parent-" + i, meant ? 1 : i % 3 == 0 ? 9 : 1);
            String pseudonym =
                    meant || i % 3 != 2 ? city.link(ADACHI, person, false) : city.pseudonyms.of(ADACHI, person);
            rows.add(pseudonym);
            if (meant) {
                good.add(pseudonym);
            }
        }
        return rows;
    }

    /** Iwakuni: the message of a drill went to all. */
    @Test
    void a_drill_does_not_go_to_all() {
        city.families(ADACHI, 50, 1);
        NoticeContent drillToAll = Contents.of(
                NoticeContent.Kind.DRILL,
                new Audience.Matching(Contents.toddlersIn(ADACHI)),
                "避難してください",
                Optional.empty());
        assertThat(refused(city.notices.create(city.clerk, "drill-1", drillToAll)))
                .isEqualTo(NoticeRefusal.DRILL_TO_EVERYBODY);
        assertThat(refused(city.notices.validate(
                        city.clerk,
                        ok(city.notices.create(city.clerk, "drill-2", toAdachi("これは訓練です")))
                                .id())))
                .isEqualTo(NoticeRefusal.LOOKS_LIKE_A_TEST);

        city.link(ADACHI, city.family(ADACHI, "tester", 40), true);
        NoticeContent drill =
                Contents.of(NoticeContent.Kind.DRILL, new Audience.TestPersons(), "訓練です。避難してください", Optional.empty());
        Notice frozen = city.frozen(drill, "drill-3");
        assertThat(refused(city.notices.edit(city.clerk, frozen.id(), drillToAll)))
                .isEqualTo(NoticeRefusal.TEST_STAYS_TEST);
        ok(city.notices.schedule(city.clerk, frozen.id(), city.time()));
        city.releaseAll();
        assertThat(city.told(city.everybody())).isEqualTo(1);
    }
}
