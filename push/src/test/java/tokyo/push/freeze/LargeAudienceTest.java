package tokyo.push.freeze;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;
import static tokyo.push.release.NoticeWorld.ADACHI;
import static tokyo.push.release.NoticeWorld.KOGANEI;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tokyo.push.api.PersonId;
import tokyo.push.audience.Audience;
import tokyo.push.household.HouseholdStore;
import tokyo.push.notice.Contents;
import tokyo.push.notice.LogEntry;
import tokyo.push.notice.Notice;
import tokyo.push.notice.NoticeId;
import tokyo.push.notice.NoticeRefusal;
import tokyo.push.release.NoticeWorld;
import tokyo.push.tenant.Tenant;

/** What all Tokyo's bureaus meet who want to reach more people than one list holds. */
class LargeAudienceTest {
    private static final int MOST = 2_500;

    private final NoticeWorld city = new NoticeWorld();
    private final Tenant tokyo = city.tenants.find(Tenant.TOKYO).orElseThrow();
    private final Freezing freezing = new Freezing(city.recipients, city.lists, NoticeWorld::here, MOST);

    private Freezing.Answer freeze(String messageId, String... wards) {
        Notice draft = Notice.draft(
                NoticeId.of(Tenant.TOKYO, messageId),
                Tenant.TOKYO,
                messageId,
                Contents.of(new Audience.Matching(Contents.toddlersIn(wards)), "子育て支援"),
                new LogEntry(LogEntry.Step.CREATED, "editor-tokyo", city.time(), "", 0, ""));
        return now(freezing.freeze(tokyo, draft, "editor-tokyo", city.time()));
    }

    private List<PersonId> listOf(Freezing.Answer answer) {
        String list = answer.frozen().orElseThrow().list();
        return List.of(0, 1, 2, 3, 4, 5).stream()
                .flatMap(shard -> now(city.lists.read(list, shard)).stream())
                .toList();
    }

    @Test
    void the_search_ends_with_the_first_person_too_many_and_stores_nothing() {
        city.families(ADACHI, 4 * HouseholdStore.SCAN_PAGE, 1);
        city.families(KOGANEI, 4 * HouseholdStore.SCAN_PAGE, 1);
        assertThat(freeze("all", ADACHI, KOGANEI).refusal()).contains(NoticeRefusal.TOO_MANY);
        assertThat(city.households.walksOverAll()).isEqualTo(3);
        assertThat(city.lists.lists()).isZero();
    }

    @Test
    void exactly_as_many_as_there_is_room_for_are_taken() {
        city.families(ADACHI, MOST, 1);
        assertThat(listOf(freeze("all", ADACHI, KOGANEI))).hasSize(MOST);
        city.family(KOGANEI, "one-more", 1);
        assertThat(freeze("all", ADACHI, KOGANEI).refusal()).contains(NoticeRefusal.TOO_MANY);
    }

    @Test
    void split_by_ward_everybody_is_on_one_list() {
        city.families(ADACHI, 2_000, 1);
        city.families(KOGANEI, 1_500, 1);
        assertThat(freeze("all", ADACHI, KOGANEI).refusal()).contains(NoticeRefusal.TOO_MANY);
        assertThat(NoticeRefusal.TOO_MANY.says()).contains("市区町村か年齢で分け");
        List<PersonId> adachi = listOf(freeze("of-adachi", ADACHI));
        List<PersonId> koganei = listOf(freeze("of-koganei", KOGANEI));
        Set<PersonId> all = new HashSet<>(adachi);
        all.addAll(koganei);
        assertThat(all).hasSize(3_500).isEqualTo(new HashSet<>(city.everybody()));
        assertThat(adachi.size() + koganei.size()).isEqualTo(3_500);
    }
}
