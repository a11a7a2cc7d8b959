package tokyo.push;

import tokyo.infra.platform.http.ApiRouter;
import tokyo.push.delivery.DeliveryRecords;
import tokyo.push.delivery.MongoDeliveryRecords;
import tokyo.push.inbox.InboxStore;
import tokyo.push.preference.MongoPlaceStore;
import tokyo.push.preference.MongoPreferenceStore;
import tokyo.push.preference.PreferenceRoutes;
import tokyo.push.preference.RingTimes;
import tokyo.push.preference.TimesConfig;
import tokyo.push.preference.Wished;
import tokyo.push.preference.WishedTimes;
import tokyo.push.programme.RegistryCards;
import tokyo.push.suppression.SuppressionRoutes;

/** Assembles for {@link PushModule} what residents wish and what they are told about it. */
final class ResidentModule {
    private final Wished wished;
    private final RingTimes times;
    private final SuppressionRoutes suppressions;

    ResidentModule(PushModule.City city, TimesConfig config, RegistryCards cards, InboxStore inboxes) {
        DeliveryRecords records = new MongoDeliveryRecords(city.database(), city.bridge());
        wished = new Wished(new MongoPreferenceStore(city.database(), city.bridge()), config.wishes());
        times = new WishedTimes(
                wished,
                new MongoPlaceStore(city.database(), city.bridge()),
                cards.topics(),
                records,
                city.clock(),
                config.holdLook());
        suppressions = new SuppressionRoutes(inboxes, records);
    }

    void mount(ApiRouter.Builder api) {
        new PreferenceRoutes(wished).mount(api);
        suppressions.mount(api);
    }

    /** What the dispatcher asks last of all. */
    RingTimes times() {
        return times;
    }
}
