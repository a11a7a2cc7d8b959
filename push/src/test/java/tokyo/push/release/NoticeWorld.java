package tokyo.push.release;

import static tokyo.push.TestMongo.now;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.push.alert.Announcer;
import tokyo.push.api.PersonId;
import tokyo.push.approval.Notices;
import tokyo.push.approval.Staff;
import tokyo.push.audience.Audience;
import tokyo.push.audience.AudienceScan;
import tokyo.push.audience.Subscriptions;
import tokyo.push.decision.QuietHours;
import tokyo.push.decision.Topic;
import tokyo.push.decision.Wishes;
import tokyo.push.delivery.FakeOutboxStore;
import tokyo.push.freeze.FakeRecipientStore;
import tokyo.push.freeze.Freezing;
import tokyo.push.freeze.Recipients;
import tokyo.push.household.FakeHouseholdStore;
import tokyo.push.household.HouseholdCopy;
import tokyo.push.household.Households;
import tokyo.push.inbox.AlertKind;
import tokyo.push.inbox.FakeInboxStore;
import tokyo.push.inbox.InboxStore;
import tokyo.push.link.FakeLinkStore;
import tokyo.push.link.Link;
import tokyo.push.link.Pseudonyms;
import tokyo.push.notice.Contents;
import tokyo.push.notice.FakeNoticeStore;
import tokyo.push.notice.Notice;
import tokyo.push.notice.NoticeContent;
import tokyo.push.notice.NoticeId;
import tokyo.push.notice.NoticeRefusal;
import tokyo.push.preference.FakePreferenceStore;
import tokyo.push.preference.Preferences;
import tokyo.push.preference.Wished;
import tokyo.push.tenant.Tenant;
import tokyo.push.tenant.Tenants;

/** Two wards with their staff and people, on twins, with a clock that tests move. */
public final class NoticeWorld {
    public static final String ADACHI = "131211";
    public static final String KOGANEI = "132101";
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    public static final Duration PAUSE = Duration.ofMinutes(10);

    public final Tenants tenants = new Tenants(Map.of(ADACHI, "足立区", KOGANEI, "小金井市"));
    public final Staff clerk = staff("clerk-adachi", ADACHI, false);
    public final Staff approver = staff("approver-adachi", ADACHI, false);
    public final Staff computer = staff("system-adachi", ADACHI, true);
    public final Staff clerkElsewhere = staff("clerk-koganei", KOGANEI, false);

    public final FakeNoticeStore store = new FakeNoticeStore();
    public final FakeLinkStore links = new FakeLinkStore();
    public final FakeRecipientStore lists = new FakeRecipientStore();
    public final FakeHouseholdStore households = new FakeHouseholdStore();
    public final FakeInboxStore inbox = new FakeInboxStore();
    public final FakeOutboxStore outbox = new FakeOutboxStore();
    public final FakeSliceStore slices = new FakeSliceStore();
    public final Pseudonyms pseudonyms = new Pseudonyms("a key for tests only");
    public final Notices notices;
    public final Recipients recipients;
    public final AudienceScan scan;
    public final Clock clock;
    private final Freezing freezing;
    private final FakePreferenceStore preferences = new FakePreferenceStore();
    private final Wished wished = new Wished(preferences, new Wishes(Set.of(), true, new QuietHours(0, 0), 5));
    private final Subscriptions subscriptions = Subscriptions.by(wished);
    private Instant time = TODAY.atTime(12, 0).atZone(TokyoTime.ZONE).toInstant();

    public NoticeWorld() {
        InstantSource source = () -> time;
        clock = source.withZone(ZoneOffset.UTC);
        scan = new AudienceScan(households, subscriptions);
        recipients = new Recipients(scan, households, links, store, lists, inbox);
        freezing = new Freezing(recipients, lists, NoticeWorld::here);
        notices = new Notices(store, freezing, clock);
    }

    public static <T> Future<T> here(Callable<T> work) {
        try {
            return Future.succeededFuture(work.call());
        } catch (Exception fault) {
            return Future.failedFuture(fault);
        }
    }

    private Staff staff(String subject, String tenant, boolean system) {
        return new Staff(subject, tenants.find(tenant).orElseThrow(), system);
    }

    public Tenant adachi() {
        return clerk.tenant();
    }

    public Instant time() {
        return time;
    }

    public void forward(Duration by) {
        time = time.plus(by);
    }

    /** So many parents in the ward with a child of so many years. */
    public void families(String ward, int number, int years) {
        for (int i = 0; i < number; i++) {
            family(ward, "parent-" + ward + "-" + years + "-" + i, years);
        }
    }

    public PersonId family(String ward, String person, int years) {
        return live(ward, person, years, 1);
    }

    public PersonId live(String ward, String person, int years, long version) {
        now(households.putIfNewer(
                Households.copy(person, version, ward, TODAY.minusYears(years).minusMonths(1))));
        return new PersonId(person);
    }

    /** The first choice of a person. */
    public void mutes(PersonId person, Set<Topic> muted) {
        Wishes wishes = new Wishes(muted, true, new QuietHours(0, 0), 5);
        now(preferences.replaceIfAt(person, 0, new Preferences(wishes, Optional.empty(), 0)));
    }

    /** @return the pseudonym */
    public String link(String tenant, PersonId person, boolean test) {
        String pseudonym = pseudonyms.of(tenant, person);
        now(links.link(new Link(tenant, person, pseudonym, test, time), "", Audience.TestPersons.MAX));
        return pseudonym;
    }

    public static NoticeContent toAdachi(String title) {
        return Contents.of(new Audience.Matching(Contents.toddlersIn(ADACHI)), title);
    }

    /** Drafted and validated. */
    public Notice valid(NoticeContent content, String messageId) {
        Notice draft = ok(notices.create(clerk, messageId, content));
        return ok(notices.validate(clerk, draft.id()));
    }

    public Notice frozen(NoticeContent content, String messageId) {
        return ok(notices.freeze(clerk, valid(content, messageId).id()));
    }

    /** Approved by the other person and due now. */
    public Notice scheduled(NoticeContent content, String messageId) {
        Notice frozen = frozen(content, messageId);
        ok(notices.approve(approver, frozen.id(), frozen.frozen().orElseThrow().hash()));
        return ok(notices.schedule(clerk, frozen.id(), time));
    }

    public static Notice ok(Future<Notices.Answer> answer) {
        return now(answer).result().fold(notice -> notice, refusal -> {
            throw new AssertionError("refused: " + refusal);
        });
    }

    public static NoticeRefusal refused(Future<Notices.Answer> answer) {
        Result<Notice, NoticeRefusal> result = now(answer).result();
        return result.fold(
                notice -> {
                    throw new AssertionError("taken: " + notice.state());
                },
                refusal -> refusal);
    }

    public Notice stored(NoticeId id) {
        return now(store.find(id)).orElseThrow();
    }

    public ReleaseJob job() {
        return job(UnaryOperator.identity());
    }

    /** A process of its own, with a fault in its inbox store. */
    public ReleaseJob job(UnaryOperator<InboxStore> fault) {
        Announcer announcer = new Announcer(fault.apply(inbox), outbox, clock, clock, hint -> {});
        ReleaseJob.People people = new ReleaseJob.People(households, links, subscriptions, lists, fault.apply(inbox));
        return new ReleaseJob(store, slices, people, freezing, tenants, announcer, clock, clock, PAUSE);
    }

    /** Until nothing is due any more, across all pauses. */
    public void releaseAll() {
        ReleaseJob job = job();
        // A stage that would go on in the busy minutes waits for longer than one pause.
        for (int stage = 0; stage <= 2 * Stages.LAST; stage++) {
            now(job.run());
            forward(PAUSE);
        }
    }

    /** In how many inboxes notices lie. */
    public long told(List<PersonId> persons) {
        return persons.stream()
                .flatMap(person -> inbox.alertsOf(person).stream())
                .filter(alert -> alert.kind() == AlertKind.NOTICE)
                .count();
    }

    public List<PersonId> everybody() {
        List<PersonId> all = new ArrayList<>();
        List<HouseholdCopy> page = now(households.scan(Optional.empty()));
        while (!page.isEmpty()) {
            page.forEach(copy -> all.add(copy.person()));
            page = now(households.scan(Optional.of(all.get(all.size() - 1))));
        }
        return all;
    }
}
