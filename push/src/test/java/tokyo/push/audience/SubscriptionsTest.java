package tokyo.push.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tokyo.push.TestMongo.now;
import static tokyo.push.release.NoticeWorld.ADACHI;
import static tokyo.push.release.NoticeWorld.KOGANEI;
import static tokyo.push.release.NoticeWorld.TODAY;
import static tokyo.push.release.NoticeWorld.refused;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tokyo.push.api.PersonId;
import tokyo.push.decision.Topic;
import tokyo.push.notice.Contents;
import tokyo.push.notice.Notice;
import tokyo.push.notice.NoticeContent;
import tokyo.push.notice.NoticeRefusal;
import tokyo.push.release.NoticeWorld;

class SubscriptionsTest {
    private static final List<Topic> TOPICS = List.copyOf(EnumSet.complementOf(EnumSet.of(Topic.EMERGENCY)));

    private static AudienceQuery query(Set<Topic> topics) {
        return new AudienceQuery(Set.of(ADACHI), Optional.of(new AgeRange(0, 36)), Set.of(), Set.of(), topics);
    }

    private static Set<Topic> some(Random random, int percent) {
        Set<Topic> some = new HashSet<>(TOPICS);
        some.removeIf(topic -> random.nextInt(100) >= percent);
        return some;
    }

    private static List<PersonId> frozen(NoticeWorld city, Notice notice) {
        List<PersonId> all = new ArrayList<>();
        String list = notice.frozen().orElseThrow().list();
        for (int shard = 0; shard * 500 < notice.frozen().orElseThrow().count(); shard++) {
            all.addAll(now(city.lists.read(list, shard)));
        }
        return all;
    }

    /** Whom a query means is said here by going through the people, and by nothing of what is tested. */
    @Test
    void preview_and_list_are_those_who_follow_all_that_is_asked_for() {
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            NoticeWorld city = new NoticeWorld();
            Set<Topic> asked = some(random, 30);
            Set<PersonId> meant = new HashSet<>();
            for (int i = 0; i < 300; i++) {
                String ward = random.nextInt(10) == 0 ? KOGANEI : ADACHI;
                int years = random.nextInt(6);
                PersonId person = city.family(ward, "parent-" + i, years);
                boolean chose = random.nextBoolean();
                Set<Topic> muted = some(random, 20);
                if (chose) {
                    city.mutes(person, muted);
                }
                boolean follows = !chose || asked.stream().noneMatch(muted::contains);
                if (ward.equals(ADACHI) && years < 3 && follows) {
                    meant.add(person);
                }
            }
            Notice notice = city.frozen(Contents.of(new Audience.Matching(query(asked)), "お知らせ"), "m-" + seed);
            assertThat(new HashSet<>(frozen(city, notice))).as("seed %d", seed).isEqualTo(meant);
            Preview preview = preview(city, query(asked));
            assertThat(preview.count().orElseThrow()).as("seed %d", seed).isEqualTo(meant.size());
        }
    }

    private static Preview preview(NoticeWorld city, AudienceQuery query) {
        PreviewCount count = new PreviewCount();
        now(city.scan.walk(city.adachi(), query, TODAY, (copy, fit) -> {
            count.add(copy, fit);
            return true;
        }));
        return count.preview(query);
    }

    @Test
    void who_switches_the_topic_off_after_the_freezing_is_not_told_any_more() {
        NoticeWorld city = new NoticeWorld();
        city.families(ADACHI, 20, 1);
        PersonId leaver = city.family(ADACHI, "leaver", 1);
        PersonId gone = city.family(ADACHI, "gone", 1);
        city.family(ADACHI, "mover", 1);
        Notice notice = city.scheduled(Contents.of(new Audience.Matching(query(Set.of(Topic.EVENTS))), "親子教室"), "m-1");
        city.mutes(leaver, Set.of(Topic.EVENTS));
        now(city.households.withdrawIfNewer(gone, 2));
        city.live(KOGANEI, "mover", 1, 2);
        city.releaseAll();
        assertThat(city.told(city.everybody())).isEqualTo(20);
        assertThat(city.told(List.of(leaver))).isZero();
        assertThat(city.stored(notice.id()).release().orElseThrow())
                .extracting(
                        release -> List.of(release.told(), release.moved(), release.withdrawn(), release.unfollowed()))
                .isEqualTo(List.of(20, 1, 1, 1));
    }

    @Test
    void a_disaster_is_not_kept_from_those_who_have_switched_a_topic_off() {
        NoticeWorld city = new NoticeWorld();
        Audience followers = new Audience.Matching(query(Set.of(Topic.EVENTS)));
        assertThat(refused(city.notices.create(
                        city.clerk,
                        "m-1",
                        Contents.of(NoticeContent.Kind.EMERGENCY, followers, "川があふれます", Optional.empty()))))
                .isEqualTo(NoticeRefusal.EMERGENCY_TO_FOLLOWERS);
    }

    @Test
    void a_list_of_pseudonyms_does_not_ask_what_residents_follow() {
        assertThatThrownBy(() -> new Audience.Listed(List.of("p"), query(Set.of(Topic.EVENTS))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_audience_is_written_as_before_unless_it_asks_for_topics() {
        JsonObject before = AudienceJson.write(new Audience.Matching(query(Set.of())));
        assertThat(before.containsKey("topics")).isFalse();
        Audience asking = new Audience.Matching(query(Set.of(Topic.HEALTH, Topic.EVENTS)));
        JsonObject written = AudienceJson.write(asking);
        assertThat(written.getJsonArray("topics")).isEqualTo(new JsonArray(List.of("EVENTS", "HEALTH")));
        assertThat(AudienceJson.read(written)).isEqualTo(asking);
    }

    @Test
    void made_up_examples_say_what_is_followed() {
        assertThat(new PreviewCount().preview(query(Set.of(Topic.EVENTS))).lookAlikes())
                .allSatisfy(one -> assertThat(one.states()).containsExactly("「イベント・講座」の通知を受け取る"));
    }
}
