package tokyo.push;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.lease.LeaderLoop;
import tokyo.infra.platform.limit.TrafficClass;
import tokyo.infra.platform.limit.Verdict;
import tokyo.infra.platform.mongo.IndexDeclaration;
import tokyo.push.alert.Announcer;
import tokyo.push.approval.NoticeRoutes;
import tokyo.push.approval.Notices;
import tokyo.push.approval.Previews;
import tokyo.push.approval.SystemRoutes;
import tokyo.push.audience.AudienceScan;
import tokyo.push.audience.Subscriptions;
import tokyo.push.delivery.DeliveryRecords;
import tokyo.push.delivery.MongoDeliveryRecords;
import tokyo.push.dispatch.NoticesNow;
import tokyo.push.freeze.Freezing;
import tokyo.push.freeze.MongoRecipientStore;
import tokyo.push.freeze.Recipients;
import tokyo.push.freeze.RetentionJob;
import tokyo.push.household.HouseholdStore;
import tokyo.push.inbox.InboxStore;
import tokyo.push.inbox.NoticeWords;
import tokyo.push.link.LinkLists;
import tokyo.push.link.LinkRoutes;
import tokyo.push.link.Links;
import tokyo.push.link.MongoLinkListStore;
import tokyo.push.link.MongoLinkStore;
import tokyo.push.link.Pseudonyms;
import tokyo.push.notice.MongoNoticeStore;
import tokyo.push.preference.Wished;
import tokyo.push.programme.ExplainRoutes;
import tokyo.push.programme.Looks;
import tokyo.push.programme.MongoLookStore;
import tokyo.push.programme.StaffExplainRoutes;
import tokyo.push.registry.Worker;
import tokyo.push.release.CountingJob;
import tokyo.push.release.MongoSliceStore;
import tokyo.push.release.NoticeTexts;
import tokyo.push.release.NoticesByState;
import tokyo.push.release.ReleaseJob;
import tokyo.push.suppression.NumberRoutes;
import tokyo.push.tenant.Tenants;
import tokyo.push.webhook.HookSender;
import tokyo.push.webhook.HttpHookSender;
import tokyo.push.webhook.MongoHookStore;
import tokyo.push.webhook.Signatures;
import tokyo.push.webhook.Targets;
import tokyo.push.webhook.TellingJob;
import tokyo.push.webhook.WebhookRoutes;

/** Assembles the notices of wards for {@link PushModule}. */
public final class NoticeModule {
    private static final InstantSource MACHINE = InstantSource.system();

    /** Nobody waits for it. */
    private static final Duration TIDY = Duration.ofHours(1);

    private final MongoNoticeStore notices;
    private final MongoLinkStore links;
    private final LinkLists linkLists;
    private final MongoRecipientStore lists;
    private final MongoHookStore hooks;
    private final Targets targets;
    private final Signatures signatures;
    private final MongoSliceStore slices;
    private final HouseholdStore households;
    private final InboxStore inboxes;
    private final Subscriptions subscriptions;
    private final AudienceScan scan;
    private final Tenants tenants;
    private final Freezing freezing;
    private final PushModule.City city;
    private final NoticeConfig config;

    NoticeModule(
            PushModule.City city,
            NoticeConfig config,
            HouseholdStore households,
            InboxStore inboxes,
            Wished wished,
            Worker worker) {
        this.city = city;
        this.config = config;
        this.households = households;
        this.inboxes = inboxes;
        subscriptions = Subscriptions.by(wished);
        scan = new AudienceScan(households, subscriptions);
        notices = new MongoNoticeStore(city.database(), city.bridge());
        links = new MongoLinkStore(city.database(), city.bridge());
        linkLists = new LinkLists(links, new MongoLinkListStore(city.database(), city.bridge()));
        lists = new MongoRecipientStore(city.database(), city.bridge());
        slices = new MongoSliceStore(city.database(), city.bridge());
        hooks = new MongoHookStore(city.database(), city.bridge());
        targets = new Targets(config.webhookHosts().orElse(""), config.webhookLoopback());
        signatures = new Signatures(config.pseudonymSecret());
        tenants = new Tenants(city.municipalities());
        freezing = new Freezing(new Recipients(scan, households, links, notices, lists, inboxes), lists, worker);
    }

    static List<IndexDeclaration> indexes() {
        return Stream.of(MongoNoticeStore.indexes(), MongoLinkStore.indexes())
                .flatMap(List::stream)
                .toList();
    }

    /** Declared after {@link #indexes()} was first applied. */
    public static List<IndexDeclaration> linkListIndexes() {
        return MongoLinkStore.listIndexes();
    }

    /** Declared after {@link #indexes()} was first applied. */
    public static List<IndexDeclaration> sliceIndexes() {
        return MongoSliceStore.indexes();
    }

    /** Declared after {@link #indexes()} was first applied. */
    public static List<IndexDeclaration> endIndexes() {
        return Stream.of(MongoRecipientStore.indexes(), MongoLinkStore.codeIndexes())
                .flatMap(List::stream)
                .toList();
    }

    /** Declared after {@link #indexes()} was first applied. */
    public static List<IndexDeclaration> lookIndexes() {
        return MongoLookStore.indexes();
    }

    /** What the dispatcher asks before a phone rings. */
    NoticesNow now() {
        return new NoticesByState(notices, links, tenants);
    }

    NoticeWords words() {
        return new NoticeTexts(notices, tenants);
    }

    /**
     * @param owner unique to this process's lifetime
     * @param look between two looks for what is due
     */
    List<LeaderLoop> jobs(Vertx vertx, Announcer announcer, String owner, Duration term, Duration look) {
        HookSender sender = new HttpHookSender(vertx);
        DeliveryRecords records = new MongoDeliveryRecords(city.database(), city.bridge());
        TellingJob telling = new TellingJob(notices, linkLists::length, hooks, targets, signatures, sender, MACHINE);
        CountingJob counting = new CountingJob(slices, records, MACHINE);
        return List.of(
                new LeaderLoop(vertx, city.leases(), "push/notices", owner, term, look, release(announcer)::run),
                new LeaderLoop(vertx, city.leases(), "push/webhooks", owner, term, look, telling::run),
                new LeaderLoop(vertx, city.leases(), "push/notice-numbers", owner, term, look, counting::run),
                new LeaderLoop(vertx, city.leases(), "push/notice-ends", owner, term, TIDY, this::tidy));
    }

    private Future<Void> tidy() {
        RetentionJob retention = new RetentionJob(notices, lists, city.clock(), config.listRetention());
        return retention.run().compose(done -> links.forgetExpired(city.clock().instant()));
    }

    private ReleaseJob release(Announcer announcer) {
        ReleaseJob.People people = new ReleaseJob.People(households, links, subscriptions, lists, inboxes);
        return new ReleaseJob(
                notices, slices, people, freezing, tenants, announcer, city.clock(), MACHINE, config.stagePause());
    }

    void mount(ApiRouter.Builder api) {
        Notices steps = new Notices(notices, freezing, city.clock());
        Previews previews = new Previews(scan, links, city.clock());
        NoticeRoutes routes = new NoticeRoutes(steps, previews, notices, tenants, city.clock());
        routes.mount(api);
        new SystemRoutes(routes, steps).mount(api);
        new WebhookRoutes(hooks, targets, signatures, city.randomness()).mount(api);
        new NumberRoutes(notices, slices).mount(api);
        mountLinks(api);
    }

    /** What staff may see of a resident is decided by links and wards, as for notices. */
    void mountExplanations(ApiRouter.Builder api, ExplainRoutes explanations) {
        MongoLookStore looked = new MongoLookStore(city.database(), city.bridge());
        Looks looks = new Looks(links, households, looked, city.clock(), city.randomness());
        new StaffExplainRoutes(explanations, looks, tenants, city.clock()).mount(api);
    }

    private void mountLinks(ApiRouter.Builder api) {
        Links linking = new Links(
                links,
                linkLists,
                new Pseudonyms(config.pseudonymSecret()),
                person -> may(person.value()),
                city.clock(),
                city.randomness());
        new LinkRoutes(linking, linkLists, links, tenants).mount(api);
    }

    private Future<Boolean> may(String person) {
        return city.limits().take(TrafficClass.CODE_GUESS, person).map(Verdict::allowed);
    }
}
