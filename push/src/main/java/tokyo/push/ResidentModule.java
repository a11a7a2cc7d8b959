package tokyo.push;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.infra.platform.lease.LeaderLoop;
import tokyo.infra.platform.lease.LeaseStore;
import tokyo.infra.platform.mongo.IndexDeclaration;
import tokyo.push.api.PersonId;
import tokyo.push.delivery.DeliveryRecords;
import tokyo.push.delivery.MongoDeliveryRecords;
import tokyo.push.inbox.Alert;
import tokyo.push.inbox.InboxRoutes;
import tokyo.push.inbox.InboxStore;
import tokyo.push.inbox.NoticeWords;
import tokyo.push.inbox.ProgrammeSheets;
import tokyo.push.preference.MongoPlaceStore;
import tokyo.push.preference.MongoPreferenceStore;
import tokyo.push.preference.PlaceStore;
import tokyo.push.preference.PreferenceRoutes;
import tokyo.push.preference.RingTimes;
import tokyo.push.preference.TimesConfig;
import tokyo.push.preference.Wished;
import tokyo.push.preference.WishedTimes;
import tokyo.push.programme.RegistryCards;
import tokyo.push.suppression.SuppressionRoutes;
import tokyo.push.template.HttpLanguage;

/** Assembles for {@link PushModule} what residents wish and what they are told about it. */
public final class ResidentModule {
    /** Nobody waits for it. */
    private static final Duration TIDY = Duration.ofHours(1);

    /** Of one tidying: all inboxes of the city in four days. */
    private static final int INBOXES = 20_000;

    private final InboxStore inboxes;
    private final Duration inboxKept;
    private final Wished wished;
    private final PlaceStore places;
    private final DeliveryRecords records;
    private final Clock clock;
    private final RingTimes times;
    private final HttpLanguage language;

    ResidentModule(PushModule.City city, PushConfig push, RegistryCards cards, InboxStore inboxes) {
        TimesConfig config = push.times();
        this.inboxes = inboxes;
        inboxKept = push.inboxKept();
        clock = city.clock();
        records = new MongoDeliveryRecords(city.database(), city.bridge());
        places = new MongoPlaceStore(city.database(), city.bridge());
        wished = new Wished(new MongoPreferenceStore(city.database(), city.bridge()), config.wishes());
        times = new WishedTimes(wished, places, cards.topics(), records, city.clock(), config.holdLook());
        language = new HttpLanguage(wished::language);
    }

    /** Declared after those of {@link PushModule} were first applied. */
    public static List<IndexDeclaration> indexes() {
        return MongoDeliveryRecords.indexes();
    }

    /** @param beforePutAway is done before an alert is put away; may be repeated */
    InboxRoutes inbox(
            Vertx vertx,
            ProgrammeSheets programmes,
            NoticeWords words,
            BiFunction<PersonId, Alert, Future<Void>> beforePutAway) {
        return new InboxRoutes(
                vertx, inboxes, programmes, words, language, inboxKept, clock, InstantSource.system(), beforePutAway);
    }

    /** @param words of notices, which did not ring either */
    void mount(ApiRouter.Builder api, NoticeWords words) {
        new PreferenceRoutes(wished).mount(api);
        new SuppressionRoutes(inboxes, records, words, language).mount(api);
    }

    /** What residents have chosen. */
    Wished wished() {
        return wished;
    }

    /** In which language somebody reads. */
    HttpLanguage language() {
        return language;
    }

    /** What the dispatcher asks last of all. */
    RingTimes times() {
        return times;
    }

    /** Ends what has been kept long enough: places and alerts by the day of business, records by the time of the machine that wrote them. */
    LeaderLoop tidying(Vertx vertx, LeaseStore leases, String owner, Duration term) {
        return new LeaderLoop(vertx, leases, "push/tidying", owner, term, TIDY, this::tidy);
    }

    private Future<Void> tidy() {
        Instant ended = InstantSource.system().instant().minus(DeliveryRecords.KEPT);
        return places.forgetBefore(TokyoTime.today(clock).minusDays(PlaceStore.KEPT_DAYS))
                .compose(forgotten -> records.forgetEndedBefore(ended))
                .compose(forgotten ->
                        inboxes.forgetOld(INBOXES, clock.instant().minus(inboxKept), TokyoTime.today(clock)))
                .mapEmpty();
    }
}
