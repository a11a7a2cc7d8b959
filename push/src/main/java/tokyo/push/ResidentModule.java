package tokyo.push;

import tokyo.push.delivery.MongoDeliveryRecords;
import tokyo.push.preference.MongoPlaceStore;
import tokyo.push.preference.MongoPreferenceStore;
import tokyo.push.preference.RingTimes;
import tokyo.push.preference.TimesConfig;
import tokyo.push.preference.Wished;
import tokyo.push.preference.WishedTimes;
import tokyo.push.programme.RegistryCards;

/** Assembles for {@link PushModule} what residents wish and what they are told about it. */
final class ResidentModule {
    private final Wished wished;
    private final RingTimes times;

    ResidentModule(PushModule.City city, TimesConfig config, RegistryCards cards) {
        wished = new Wished(new MongoPreferenceStore(city.database(), city.bridge()), config.wishes());
        times = new WishedTimes(
                wished,
                new MongoPlaceStore(city.database(), city.bridge()),
                cards.topics(),
                new MongoDeliveryRecords(city.database(), city.bridge()),
                city.clock(),
                config.holdLook());
    }

    /** What the dispatcher asks last of all. */
    RingTimes times() {
        return times;
    }
}
