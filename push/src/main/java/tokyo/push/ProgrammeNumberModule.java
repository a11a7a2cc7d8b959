package tokyo.push;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.lease.LeaderLoop;
import tokyo.push.alert.RuleBook;
import tokyo.push.delivery.MongoDeliveryRecords;
import tokyo.push.household.HouseholdStore;
import tokyo.push.inbox.InboxStore;
import tokyo.push.suppression.MongoProgrammeNumberStore;
import tokyo.push.suppression.ProgrammeNumberRoutes;
import tokyo.push.suppression.ProgrammeNumberStore;
import tokyo.push.suppression.TallyJob;
import tokyo.push.tenant.Tenants;

/** Assembles for {@link PushModule} what staff are told of programmes in numbers. */
final class ProgrammeNumberModule {
    /** A week is counted once, soon after it is over. */
    private static final Duration LOOK = Duration.ofHours(1);

    private final PushModule.City city;
    private final ProgrammeNumberStore numbers;
    private final TallyJob tally;

    ProgrammeNumberModule(PushModule.City city, InboxStore inboxes, HouseholdStore households, RuleBook rules) {
        this.city = city;
        numbers = new MongoProgrammeNumberStore(city.database(), city.bridge());
        MongoDeliveryRecords records = new MongoDeliveryRecords(city.database(), city.bridge());
        tally = new TallyJob(numbers, records, inboxes, households, rules, InstantSource.system());
    }

    /** @param owner unique to this process's lifetime */
    LeaderLoop counting(Vertx vertx, String owner, Duration term) {
        return new LeaderLoop(vertx, city.leases(), "push/programme-numbers", owner, term, LOOK, tally::run);
    }

    void watch(MeterRegistry meters) {
        tally.bindTo(meters);
    }

    void mount(ApiRouter.Builder api) {
        new ProgrammeNumberRoutes(numbers, new Tenants(city.municipalities())).mount(api);
    }
}
