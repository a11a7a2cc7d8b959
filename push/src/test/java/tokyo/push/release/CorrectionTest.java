package tokyo.push.release;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;
import static tokyo.push.release.NoticeWorld.ADACHI;
import static tokyo.push.release.NoticeWorld.ok;
import static tokyo.push.release.NoticeWorld.refused;
import static tokyo.push.release.NoticeWorld.toAdachi;

import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import tokyo.push.api.PersonId;
import tokyo.push.approval.Notices;
import tokyo.push.audience.Audience;
import tokyo.push.freeze.Freezing;
import tokyo.push.freeze.RecipientStore;
import tokyo.push.freeze.Recipients;
import tokyo.push.inbox.InboxStore;
import tokyo.push.notice.Contents;
import tokyo.push.notice.Notice;
import tokyo.push.notice.NoticeId;
import tokyo.push.notice.NoticeRefusal;

/** A correction reaches whom the wrong notice reached, and nobody else. */
class CorrectionTest {
    private final NoticeWorld city = new NoticeWorld();

    private long told() {
        return city.told(city.everybody());
    }

    @Test
    void a_correction_goes_to_exactly_those_who_were_told() {
        city.families(ADACHI, 2_000, 1);
        Notice notice = city.scheduled(toAdachi("現況届は11月31日まで"), "m-1");
        assertThat(refused(city.notices.correct(city.clerk, notice.id(), "c-1", toAdachi("訂正"))))
                .isEqualTo(NoticeRefusal.NOTHING_TO_CORRECT);
        now(city.job().run());
        assertThat(refused(city.notices.correct(city.clerk, notice.id(), "c-1", toAdachi("訂正"))))
                .as("whom it still reaches would miss the correction")
                .isEqualTo(NoticeRefusal.STILL_RELEASING);
        ok(city.notices.stop(city.clerk, notice.id(), "日付の誤り"));
        city.families(ADACHI, 100, 0);

        Notice correction = ok(city.notices.correct(city.clerk, notice.id(), "c-1", toAdachi("訂正：30日まで")));
        ok(city.notices.validate(city.clerk, correction.id()));
        Notice frozen = ok(city.notices.freeze(city.clerk, correction.id()));
        String hash = frozen.frozen().orElseThrow().hash();
        assertThat(frozen.frozen().orElseThrow().count()).isEqualTo(20);
        assertThat(refused(city.notices.approve(city.clerk, correction.id(), hash)))
                .isEqualTo(NoticeRefusal.OWN_LIST);
        Notice edited = ok(city.notices.edit(city.clerk, correction.id(), toAdachi("訂正：11月30日まで")));
        assertThat(edited.content().kind()).isEqualTo(notice.content().kind());
        assertThat(edited.content().audience())
                .isEqualTo(new Audience.SameAs(notice.id().value(), false));
        ok(city.notices.validate(city.clerk, correction.id()));
        String again = ok(city.notices.freeze(city.clerk, correction.id()))
                .frozen()
                .orElseThrow()
                .hash();
        ok(city.notices.approve(city.approver, correction.id(), again));
        ok(city.notices.schedule(city.clerk, correction.id(), city.time()));
        city.releaseAll();
        List<PersonId> twice = city.everybody().stream()
                .filter(person -> city.told(List.of(person)) == 2)
                .toList();
        assertThat(twice).hasSize(20);
        assertThat(told()).isEqualTo(40);
    }

    @Test
    void a_stop_in_the_middle_of_a_slice_leaves_nobody_of_it_without_the_correction() {
        city.families(ADACHI, 2_000, 1);
        Notice notice = city.scheduled(toAdachi("現況届は11月31日まで"), "m-1");
        now(city.job(inbox -> stoppingAfterTheFirstAppend(inbox, notice.id())).run());
        assertThat(city.stored(notice.id()).release().orElseThrow().handled()).isZero();
        assertThat(told()).isEqualTo(20);

        Notice correction = ok(city.notices.correct(city.clerk, notice.id(), "c-1", toAdachi("訂正：30日まで")));
        ok(city.notices.validate(city.clerk, correction.id()));
        assertThat(ok(city.notices.freeze(city.clerk, correction.id()))
                        .frozen()
                        .orElseThrow()
                        .count())
                .isEqualTo(20);
    }

    private InboxStore stoppingAfterTheFirstAppend(InboxStore inbox, NoticeId notice) {
        return (InboxStore) Proxy.newProxyInstance(
                InboxStore.class.getClassLoader(), new Class<?>[] {InboxStore.class}, (proxy, method, arguments) -> {
                    Object answer = method.invoke(inbox, arguments);
                    if (method.getName().startsWith("append")) {
                        ok(city.notices.stop(city.approver, notice, "日付の誤り"));
                    }
                    return answer;
                });
    }

    @Test
    void a_list_that_is_removed_while_it_is_read_makes_no_correction_for_a_part_of_it() {
        city.families(ADACHI, RecipientStore.SHARD + 100, 1);
        Notice notice = city.scheduled(toAdachi("現況届は11月31日まで"), "m-1");
        city.releaseAll();
        Notice correction = ok(city.notices.correct(city.clerk, notice.id(), "c-1", toAdachi("訂正：30日まで")));
        ok(city.notices.validate(city.clerk, correction.id()));

        RecipientStore lists = removedAfterTheFirstShard(city.stored(notice.id()));
        Recipients recipients = new Recipients(city.scan, city.households, city.links, city.store, lists, city.inbox);
        Notices meanwhile = new Notices(city.store, new Freezing(recipients, lists, NoticeWorld::here), city.clock);
        assertThat(refused(meanwhile.freeze(city.clerk, correction.id()))).isEqualTo(NoticeRefusal.LIST_FORGOTTEN);
        assertThat(city.stored(correction.id()).frozen()).isEmpty();
    }

    private RecipientStore removedAfterTheFirstShard(Notice notice) {
        String list = notice.frozen().orElseThrow().list();
        return (RecipientStore) Proxy.newProxyInstance(
                RecipientStore.class.getClassLoader(),
                new Class<?>[] {RecipientStore.class},
                (proxy, method, arguments) -> {
                    Object answer = method.invoke(city.lists, arguments);
                    if (method.getName().equals("read")) {
                        now(city.lists.drop(new RecipientStore.Kept(list, notice.id(), 2)));
                    }
                    return answer;
                });
    }

    @Test
    void who_ends_the_link_gets_no_correction_by_it() {
        PersonId parent = city.family(ADACHI, "linked", 1);
        PersonId other = city.family(ADACHI, "linked-too", 1);
        List<String> rows = List.of(city.link(ADACHI, parent, false), city.link(ADACHI, other, false));
        Notice notice =
                city.scheduled(Contents.of(new Audience.Listed(rows, Contents.toddlersIn(ADACHI)), "給付金"), "m-1");
        city.releaseAll();
        now(city.links.end(ADACHI, parent, city.time()));

        Notice correction = ok(city.notices.correct(city.clerk, notice.id(), "c-1", toAdachi("訂正")));
        ok(city.notices.validate(city.clerk, correction.id()));
        Notice frozen = ok(city.notices.freeze(city.clerk, correction.id()));
        assertThat(frozen.frozen().orElseThrow().count()).isEqualTo(1);
        ok(city.notices.approve(
                city.approver, frozen.id(), frozen.frozen().orElseThrow().hash()));
        ok(city.notices.schedule(city.clerk, frozen.id(), city.time()));
        now(city.links.end(ADACHI, other, city.time()));
        city.releaseAll();
        assertThat(city.told(List.of(parent, other)))
                .as("the first notice only")
                .isEqualTo(2);
    }
}
