package tokyo.push;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.limit.TrafficClass;
import tokyo.infra.platform.limit.Verdict;
import tokyo.infra.platform.mongo.IndexDeclaration;
import tokyo.push.alert.Announcer;
import tokyo.push.approval.NoticeRoutes;
import tokyo.push.approval.Notices;
import tokyo.push.approval.Previews;
import tokyo.push.approval.SystemRoutes;
import tokyo.push.dispatch.NoticesNow;
import tokyo.push.freeze.Freezing;
import tokyo.push.freeze.MongoRecipientStore;
import tokyo.push.freeze.Recipients;
import tokyo.push.household.HouseholdStore;
import tokyo.push.inbox.InboxStore;
import tokyo.push.inbox.NoticeWords;
import tokyo.push.link.LinkRoutes;
import tokyo.push.link.Links;
import tokyo.push.link.MongoLinkStore;
import tokyo.push.link.Pseudonyms;
import tokyo.push.notice.MongoNoticeStore;
import tokyo.push.registry.Worker;
import tokyo.push.release.NoticeTexts;
import tokyo.push.release.NoticesByState;
import tokyo.push.release.ReleaseJob;
import tokyo.push.tenant.Tenants;
import tokyo.push.webhook.HttpHookSender;
import tokyo.push.webhook.MongoHookStore;
import tokyo.push.webhook.Signatures;
import tokyo.push.webhook.Targets;
import tokyo.push.webhook.TellingJob;
import tokyo.push.webhook.WebhookRoutes;

/** Assembles the notices of wards for {@link PushModule}. */
final class NoticeModule {
    private final MongoNoticeStore notices;
    private final MongoLinkStore links;
    private final MongoRecipientStore lists;
    private final MongoHookStore hooks;
    private final Targets targets;
    private final Signatures signatures;
    private final HouseholdStore households;
    private final Tenants tenants;
    private final Freezing freezing;
    private final PushModule.City city;
    private final NoticeConfig config;

    NoticeModule(
            PushModule.City city, NoticeConfig config, HouseholdStore households, InboxStore inboxes, Worker worker) {
        this.city = city;
        this.config = config;
        this.households = households;
        notices = new MongoNoticeStore(city.database(), city.bridge());
        links = new MongoLinkStore(city.database(), city.bridge());
        lists = new MongoRecipientStore(city.database(), city.bridge());
        hooks = new MongoHookStore(city.database(), city.bridge());
        targets = new Targets(config.webhookHosts().orElse(""), config.webhookLoopback());
        signatures = new Signatures(config.pseudonymSecret());
        tenants = new Tenants(city.municipalities());
        freezing = new Freezing(new Recipients(households, links, notices, lists, inboxes), lists, worker);
    }

    static List<IndexDeclaration> indexes() {
        return Stream.of(MongoNoticeStore.indexes(), MongoLinkStore.indexes())
                .flatMap(List::stream)
                .toList();
    }

    /** What the dispatcher asks before a phone rings. */
    NoticesNow now() {
        return new NoticesByState(notices, links, tenants);
    }

    NoticeWords words() {
        return new NoticeTexts(notices, tenants);
    }

    ReleaseJob release(Announcer announcer) {
        ReleaseJob.People people = new ReleaseJob.People(households, links, lists);
        return new ReleaseJob(notices, people, freezing, tenants, announcer, city.clock(), config.stagePause());
    }

    TellingJob telling(Vertx vertx) {
        return new TellingJob(notices, hooks, targets, signatures, new HttpHookSender(vertx), InstantSource.system());
    }

    void mount(ApiRouter.Builder api) {
        Notices steps = new Notices(notices, freezing, city.clock());
        Previews previews = new Previews(households, links, city.clock());
        NoticeRoutes routes = new NoticeRoutes(steps, previews, notices, tenants, city.clock());
        routes.mount(api);
        new SystemRoutes(routes, steps).mount(api);
        new WebhookRoutes(hooks, targets, signatures, city.randomness()).mount(api);
        Links linking = new Links(
                links,
                new Pseudonyms(config.pseudonymSecret()),
                person -> may(person.value()),
                city.clock(),
                city.randomness());
        new LinkRoutes(linking, links, tenants).mount(api);
    }

    private Future<Boolean> may(String person) {
        return city.limits().take(TrafficClass.CODE_GUESS, person).map(Verdict::allowed);
    }
}
