package tokyo.points.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tokyo.points.TestMongo.now;
import static tokyo.points.campaign.SampleCampaigns.ECO;
import static tokyo.points.campaign.SampleCampaigns.NOON;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.LedgerCity;
import tokyo.points.api.PersonKey;
import tokyo.points.posting.FaultyJournal.Fate;

/** What computers report, sent once, twice, wrongly and into faults. */
class FeedsTest {
    private static final PersonKey PARENT = PersonKey.of("parent");
    private static final PersonKey OTHER = PersonKey.of("other");

    private final LedgerCity city = new LedgerCity();
    private final Feeds feeds = new Feeds(city.campaigns, city::people, city.journal, city.personGrants, city.clock());

    private static FeedItem item(String event, PersonKey person, String action, Instant at) {
        return new FeedItem("meter", event, person, action, at);
    }

    private static FeedItem walk(String event, PersonKey person) {
        return item(event, person, "walk", NOON);
    }

    private List<FeedOutcome> report(FeedItem... items) {
        return now(feeds.take("tokyo", ECO.value(), List.of(items))).fold(outcomes -> outcomes, refusal -> {
            throw new AssertionError(refusal);
        });
    }

    private static String reason(FeedOutcome outcome) {
        assertThat(outcome).isInstanceOf(FeedOutcome.Refused.class);
        return ((FeedOutcome.Refused) outcome).reason();
    }

    @Test
    void each_event_brings_its_points_once_however_often_it_is_sent() {
        List<FeedOutcome> first = report(walk("e1", PARENT), walk("e1", OTHER));
        assertThat(first)
                .hasSize(2)
                .allSatisfy(outcome ->
                        assertThat(((FeedOutcome.Granted) outcome).points()).isEqualTo(100));
        assertThat(report(walk("e1", PARENT), walk("e1", OTHER))).isEqualTo(first);
        assertThat(city.granted())
                .hasSize(2)
                .allSatisfy(entry ->
                        assertThat(entry.detail().memo()).isEqualTo("evidence 2026-11-20 feed e1 action walk"));
    }

    @Test
    void what_cannot_be_granted_says_why_and_keeps_nobody_else_from_theirs() {
        report(walk("e0", PARENT));
        List<FeedOutcome> outcomes = report(
                walk("e1", PARENT),
                item("e2", PARENT, "run", NOON),
                item("e3", OTHER, "walk", NOON.plusSeconds(1)),
                item("e4", OTHER, "survey", NOON));
        assertThat(reason(outcomes.get(0))).isEqualTo("HAD_ALREADY");
        assertThat(reason(outcomes.get(1))).isEqualTo("NO_SUCH_ACTION");
        assertThat(reason(outcomes.get(2))).isEqualTo("NOT_DONE_YET");
        assertThat(outcomes.get(3)).isInstanceOf(FeedOutcome.Granted.class);
    }

    @Test
    void an_events_number_that_comes_with_something_else_is_refused() {
        report(walk("e1", PARENT));
        assertThat(reason(report(item("e1", PARENT, "survey", NOON)).get(0))).isEqualTo("GRANTED_OTHERWISE");
        assertThat(city.balance(PARENT)).isEqualTo(100);
    }

    @Test
    void two_senders_may_use_the_same_number() {
        report(walk("e1", PARENT));
        FeedItem other = new FeedItem("desk", "e1", PARENT, "survey", NOON);
        assertThat(report(other).get(0)).isInstanceOf(FeedOutcome.Granted.class);
        assertThat(city.balance(PARENT)).isEqualTo(600);
    }

    @Test
    void what_an_event_brought_is_told_also_after_the_campaign_has_ended() {
        List<FeedOutcome> first = report(walk("e1", PARENT));
        city.end();
        assertThat(report(walk("e1", PARENT))).isEqualTo(first);
        assertThat(reason(report(walk("e2", OTHER)).get(0))).isEqualTo("ENDED");
    }

    @Test
    void a_number_that_belongs_to_nobody_gets_nothing() {
        city.unprove();
        assertThat(reason(report(walk("e1", PARENT)).get(0))).isEqualTo("UNKNOWN");
        city.prove();
        report(walk("e1", PARENT));
        city.unprove();
        // Known by the entry now, and judged by what is proved today.
        assertThat(reason(report(item("e2", PARENT, "survey", NOON)).get(0))).isEqualTo("NOT_VERIFIED");
    }

    @Test
    void another_tenants_campaign_is_none() {
        assertThat(now(feeds.take("132101", ECO.value(), List.of(walk("e1", PARENT)))))
                .isEqualTo(Result.refused(FeedRefusal.NO_SUCH_CAMPAIGN));
        assertThat(now(feeds.take("tokyo", "tokyo.none", List.of(walk("e1", PARENT)))))
                .isEqualTo(Result.refused(FeedRefusal.NO_SUCH_CAMPAIGN));
        assertThat(city.granted()).isEmpty();
    }

    @Test
    void a_fault_leaves_an_event_to_the_next_try_and_nothing_comes_twice() {
        report(walk("e0", OTHER));
        city.journal.next(Fate.NEVER_ARRIVES, Fate.NEVER_ARRIVES, Fate.NEVER_ARRIVES);
        assertThat(report(walk("e1", PARENT))).containsExactly(new FeedOutcome.Later());
        assertThat(report(walk("e1", PARENT)).get(0)).isInstanceOf(FeedOutcome.Granted.class);
        city.journal.next(Fate.ANSWER_LOST, Fate.NEVER_ARRIVES, Fate.NEVER_ARRIVES);
        assertThat(report(item("e2", PARENT, "survey", NOON))).containsExactly(new FeedOutcome.Later());
        assertThat(report(item("e2", PARENT, "survey", NOON)).get(0)).isInstanceOf(FeedOutcome.Granted.class);
        assertThat(city.balance(PARENT)).isEqualTo(600);
    }

    @Test
    void the_budget_holds_and_the_rest_is_told_so() {
        FeedItem[] crowd = IntStream.range(0, 30)
                .mapToObj(each -> item("e", PersonKey.of("p" + each), "survey", NOON))
                .toArray(FeedItem[]::new);
        List<FeedOutcome> outcomes = report(crowd);
        assertThat(outcomes.stream().filter(FeedOutcome.Granted.class::isInstance))
                .hasSize(20);
        assertThat(outcomes.stream()
                        .filter(FeedOutcome.Refused.class::isInstance)
                        .map(FeedsTest::reason))
                .hasSize(10)
                .containsOnly("BUDGET_SPENT");
    }

    @Test
    void a_number_of_an_event_that_no_log_could_hold_is_refused() {
        assertThatThrownBy(() -> walk("", PARENT)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> walk("two words", PARENT)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> walk("x".repeat(65), PARENT)).isInstanceOf(IllegalArgumentException.class);
    }
}
