package tokyo.points.application;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.TestMongo.now;
import static tokyo.points.campaign.SampleCampaigns.ECO;
import static tokyo.points.campaign.SampleCampaigns.NOON;
import static tokyo.points.campaign.SampleCampaigns.TODAY;

import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tokyo.points.api.PersonKey;
import tokyo.points.budget.NotGranted;
import tokyo.points.campaign.CampaignId;

/** What every ApplicationStore promises. */
interface ApplicationStoreContract {
    PersonKey PARENT = PersonKey.of("parent");
    CampaignId OTHER = new CampaignId("132101", "other");

    ApplicationStore store();

    private static Application of(CampaignId campaign, PersonKey person, int millis) {
        return Application.received(campaign, person, "walk", NOON.plusMillis(millis), TODAY);
    }

    private Application stored(Application received) {
        return now(store().createIfAbsent(received));
    }

    private Application taken(Application next) {
        assertThat(now(store().advance(next))).isTrue();
        assertThat(now(store().find(next.id()))).contains(next);
        return next;
    }

    @Test
    default void one_application_a_person_and_campaign_is_stored_and_the_first_one_stays() {
        Application first = stored(of(ECO, PARENT, 0));
        assertThat(stored(of(ECO, PARENT, 5))).isEqualTo(first);
        assertThat(now(store().find(first.id()))).contains(first);
        assertThat(now(store().find(Application.idOf(OTHER, PARENT)))).isEmpty();
    }

    @Test
    default void every_field_survives_every_step() {
        Application review = taken(stored(of(ECO, PARENT, 0)).inReview("clerk", NOON));
        Application scheduled = taken(review.scheduled(TODAY.plusDays(1), "clerk", NOON));
        Application granting = taken(scheduled.granting(new Application.Decision(NOON, TODAY, TODAY.plusDays(90))));
        taken(granting.granted("entry", NOON));
        Application refused = stored(of(OTHER, PARENT, 0)).refused(Why.of(NotGranted.TOO_LATE), "clerk", NOON);
        taken(taken(refused).again("survey", NOON.plusMillis(9), TODAY.plusDays(2)));
    }

    @Test
    default void of_many_steps_at_once_one_is_taken() {
        Application first = stored(of(ECO, PARENT, 0));
        List<Future<Boolean>> answers = IntStream.range(0, 20)
                .mapToObj(each -> store().advance(first.inReview("clerk-" + each, NOON)))
                .toList();
        now(Future.all(answers));
        assertThat(answers.stream().filter(Future::result)).hasSize(1);
        assertThat(now(store().advance(of(OTHER, PARENT, 0).inReview("clerk", NOON))))
                .isFalse();
    }

    @Test
    default void a_person_sees_theirs_newest_first() {
        Application first = stored(of(ECO, PARENT, 0));
        Application second = stored(of(OTHER, PARENT, 1));
        stored(of(ECO, PersonKey.of("somebody"), 2));
        assertThat(now(store().ofPerson(PARENT, 9))).containsExactly(second, first);
        assertThat(now(store().ofPerson(PARENT, 1))).containsExactly(second);
    }

    @Test
    default void a_campaigns_come_page_by_page() {
        List<Application> all = IntStream.range(0, 5)
                .mapToObj(each -> stored(of(ECO, PersonKey.of("p" + each), each)))
                .sorted(Comparator.comparing(Application::id))
                .toList();
        stored(of(OTHER, PARENT, 0));
        assertThat(now(store().ofCampaign(ECO, Optional.empty(), 3))).isEqualTo(all.subList(0, 3));
        assertThat(now(store().ofCampaign(ECO, Optional.of(all.get(2).id()), 3)))
                .isEqualTo(all.subList(3, 5));
    }

    @Test
    default void what_is_due_is_found_until_its_points_are_there_or_it_is_refused() {
        Application first = stored(of(ECO, PARENT, 0));
        assertThat(now(store().due(TODAY, Optional.empty(), 9))).isEmpty();
        Application scheduled = taken(first.scheduled(TODAY, "clerk", NOON));
        assertThat(now(store().due(TODAY.minusDays(1), Optional.empty(), 9))).isEmpty();
        assertThat(now(store().due(TODAY, Optional.empty(), 9))).containsExactly(scheduled);
        assertThat(now(store().due(TODAY, Optional.of(scheduled.id()), 9))).isEmpty();
        Application granting = taken(scheduled.granting(new Application.Decision(NOON, TODAY, TODAY)));
        assertThat(now(store().due(TODAY, Optional.empty(), 9))).containsExactly(granting);
        taken(granting.granted("entry", NOON));
        assertThat(now(store().due(TODAY, Optional.empty(), 9))).isEmpty();

        Application other = taken(stored(of(OTHER, PARENT, 0)).scheduled(TODAY, "clerk", NOON));
        taken(other.refused(Why.of(NotGranted.TOO_LATE), "system", NOON));
        assertThat(now(store().due(TODAY, Optional.empty(), 9))).isEmpty();
    }
}
