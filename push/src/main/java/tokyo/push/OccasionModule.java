package tokyo.push;

import io.vertx.core.Future;
import java.time.Clock;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.push.alert.Occasions;
import tokyo.push.api.PersonId;
import tokyo.push.calendar.Holidays;
import tokyo.push.inbox.Alert;
import tokyo.push.inbox.InboxStore;
import tokyo.push.matter.Matter;
import tokyo.push.matter.MatterRoutes;
import tokyo.push.matter.MatterStore;
import tokyo.push.matter.MongoMatterStore;
import tokyo.push.timing.MongoTimingStore;
import tokyo.push.timing.TimingPlans;
import tokyo.push.timing.TimingRoutes;

/** Assembles the timing rules, and what people have settled, which ends their reminders. */
final class OccasionModule {
    private final MatterStore matters;
    private final Clock clock;
    private final Occasions occasions;
    private final TimingRoutes timingRoutes;
    private final MatterRoutes matterRoutes;

    OccasionModule(PushModule.City city, InboxStore inboxes, Holidays holidays) {
        this.clock = city.clock();
        this.matters = new MongoMatterStore(city.database(), city.bridge());
        TimingPlans plans = new TimingPlans(new MongoTimingStore(city.database(), city.bridge()), clock);
        this.occasions = new Occasions(plans::current, matters, holidays);
        this.timingRoutes = new TimingRoutes(plans);
        this.matterRoutes = new MatterRoutes(matters, inboxes, clock);
    }

    Occasions occasions() {
        return occasions;
    }

    void mount(ApiRouter.Builder api) {
        timingRoutes.mount(api);
        matterRoutes.mount(api);
    }

    /** Who puts an alert away needs no reminder; a notice of what is still to come may be put away and told again when it comes. */
    Future<Void> putAway(PersonId person, Alert alert) {
        return alert.childId()
                .filter(child ->
                        alert.why().stream().noneMatch(because -> because.code().equals("OCCASION_OPENING")))
                .map(child -> matters.putAway(person, new Matter(alert.psid(), child), clock.instant()))
                .orElseGet(Future::succeededFuture);
    }
}
