package tokyo.push.release;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tokyo.push.alert.Announcer;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;
import tokyo.push.approval.BusyMinutes;
import tokyo.push.approval.Notices;
import tokyo.push.audience.Subscriptions;
import tokyo.push.decision.Topic;
import tokyo.push.decision.Urgency;
import tokyo.push.freeze.Freezing;
import tokyo.push.freeze.RecipientStore;
import tokyo.push.household.HouseholdCopy;
import tokyo.push.household.HouseholdStore;
import tokyo.push.inbox.Alert;
import tokyo.push.inbox.Held;
import tokyo.push.inbox.InboxStore;
import tokyo.push.link.LinkStore;
import tokyo.push.notice.Frozen;
import tokyo.push.notice.LogEntry;
import tokyo.push.notice.LogEntry.Step;
import tokyo.push.notice.Notice;
import tokyo.push.notice.NoticeState;
import tokyo.push.notice.NoticeStore;
import tokyo.push.notice.Release;
import tokyo.push.pace.BusyQuarters;
import tokyo.push.tenant.Tenant;
import tokyo.push.tenant.Tenants;

/**
 * Tells the recipients of due notices, at most a shard at a time, and keeps after each what rings for it and how far it has come.
 *
 * <p>A crash between the two, or a second leader, repeats one shard and meets its own alerts and batches. A stop that comes meanwhile
 * makes the next keeping fail, and nothing more is told.
 */
public final class ReleaseJob {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseJob.class);

    /** Notices that one look takes; the next look follows at once. */
    private static final int AT_ONCE = 20;

    /** What the job reads besides the notices themselves. */
    public record People(
            HouseholdStore households,
            LinkStore links,
            Subscriptions subscriptions,
            RecipientStore lists,
            InboxStore inboxes) {}

    /** Those of a shard who may still be told. */
    private record Reached(List<PersonId> persons, int moved, int withdrawn, int unfollowed) {}

    private final NoticeStore notices;
    private final SliceStore slices;
    private final People people;
    private final Freezing freezing;
    private final Tenants tenants;
    private final Announcer announcer;
    private final Clock clock;
    private final InstantSource machine;
    private final Duration pause;

    /**
     * @param clock of business: a schedule is made in the time that people live in
     * @param machine what batches are timed by
     * @param pause between two stages
     */
    public ReleaseJob(
            NoticeStore notices,
            SliceStore slices,
            People people,
            Freezing freezing,
            Tenants tenants,
            Announcer announcer,
            Clock clock,
            InstantSource machine,
            Duration pause) {
        this.notices = notices;
        this.slices = slices;
        this.people = people;
        this.freezing = freezing;
        this.tenants = tenants;
        this.announcer = announcer;
        this.clock = clock;
        this.machine = machine;
        this.pause = pause;
    }

    /** One look at what is due; a notice that fails does not hold up the others. */
    public Future<Void> run() {
        return notices.due(now(), AT_ONCE).compose(due -> {
            Future<Void> chain = Future.succeededFuture();
            for (Notice notice : due) {
                chain = chain.compose(done -> go(notice)).recover(fault -> {
                    LOG.warn("notice {} could not go on and is tried again", notice.id(), fault);
                    return Future.succeededFuture();
                });
            }
            return chain;
        });
    }

    private Future<Void> go(Notice notice) {
        return notice.state() == NoticeState.SCHEDULED ? begin(notice) : goOn(notice);
    }

    /** The last look at the list: only what was approved, whole, may leave. */
    private Future<Void> begin(Notice notice) {
        Frozen frozen = notice.frozen().orElseThrow();
        return freezing.isWhole(notice, frozen).compose(whole -> {
            if (!whole || !Notices.mayBeReleased(notice)) {
                LOG.error("notice {}: the stored list is not the approved one; stopped", notice.id());
                return advance(notice.stopped(entry(notice, Step.STOPPED, "承認された名簿と一致しません")));
            }
            Release first = notice.release().orElseThrow().stage(1, now());
            Notice begun = notice.released(NoticeState.RELEASING, first, entry(notice, Step.RELEASE_BEGUN, ""));
            return notices.advance(begun).compose(taken -> taken ? goOn(begun) : Future.succeededFuture());
        });
    }

    private Future<Void> goOn(Notice notice) {
        Release release = notice.release().orElseThrow();
        int count = notice.frozen().orElseThrow().count();
        int end = Stages.end(release.stage(), count);
        return release.handled() < end ? tell(notice, release, end) : endStage(notice, release);
    }

    private Future<Void> endStage(Notice notice, Release release) {
        if (release.stage() == Stages.LAST) {
            return advance(notice.released(NoticeState.DONE, release, entry(notice, Step.DONE, "")));
        }
        Release next = release.stage(release.stage() + 1, afterPause(notice));
        LogEntry entry = entry(notice, Step.STAGE_DONE, Integer.toString(release.stage()));
        return advance(notice.released(NoticeState.RELEASING, next, entry));
    }

    /** The rest of a notice is its burst. A pause that is shorter than the busy minutes plans nothing. */
    private Instant afterPause(Notice notice) {
        Instant next = now().plus(pause);
        return pause.compareTo(BusyQuarters.AROUND) < 0 ? next : BusyMinutes.avoid(notice, next);
    }

    private Future<Void> tell(Notice notice, Release release, int end) {
        int from = release.handled();
        int shard = from / RecipientStore.SHARD;
        return people.lists()
                .read(notice.frozen().orElseThrow().list(), shard)
                .map(persons -> {
                    int first = from - shard * RecipientStore.SHARD;
                    int last = Math.min(persons.size(), end - shard * RecipientStore.SHARD);
                    return persons.subList(first, last);
                })
                .compose(part -> reached(notice, part)
                        .compose(reached -> announce(notice, from, reached)
                                .compose(told -> keep(notice, further(release, part.size(), reached)))));
    }

    private static Release further(Release release, int handled, Reached reached) {
        return release.further(handled, reached.moved(), reached.withdrawn(), reached.unfollowed());
    }

    /** A step in between, such as a stop, has the last word. */
    private Future<Void> keep(Notice notice, Release further) {
        return notices.recordRelease(notice, further)
                .compose(kept -> kept ? goOn(notice.recorded(further)) : Future.succeededFuture());
    }

    private Future<Reached> reached(Notice notice, List<PersonId> part) {
        Tenant tenant = tenants.find(notice.tenant()).orElseThrow();
        return people.households()
                .find(part)
                .compose(copies -> linked(notice, part)
                        .map(linked ->
                                linked.stream().filter(copies::containsKey).toList())
                        .compose(consenting -> following(notice, consenting)
                                .map(following -> reached(tenant, consenting, copies, following, part.size()))));
    }

    /** Who was found by a pseudonym is told only while the link lasts; for all others it does not matter. */
    private Future<List<PersonId>> linked(Notice notice, List<PersonId> part) {
        return notice.content().audience().needsLink()
                ? people.links().linked(notice.tenant(), part)
                : Future.succeededFuture(part);
    }

    /** Who was found by what they follow is told only while they do. */
    private Future<Set<PersonId>> following(Notice notice, List<PersonId> linked) {
        Set<Topic> topics = notice.content().audience().topics();
        return topics.isEmpty()
                ? Future.succeededFuture(new HashSet<>(linked))
                : people.subscriptions().of(linked).map(follows -> {
                    Set<PersonId> following = new HashSet<>(linked);
                    following.removeIf(
                            person -> !follows.getOrDefault(person, Set.of()).containsAll(topics));
                    return following;
                });
    }

    private static Reached reached(
            Tenant tenant,
            List<PersonId> consenting,
            Map<PersonId, HouseholdCopy> copies,
            Set<PersonId> following,
            int all) {
        List<PersonId> here = consenting.stream()
                .filter(following::contains)
                .filter(person -> tenant.reaches(
                        Objects.requireNonNull(copies.get(person)).ward()))
                .toList();
        return new Reached(
                here, following.size() - here.size(), all - consenting.size(), consenting.size() - following.size());
    }

    /** Named by where the shard begins: a repeat meets the first. */
    private Future<Void> announce(Notice notice, int from, Reached reached) {
        Map<PersonId, List<Alert>> news = new HashMap<>();
        reached.persons().forEach(person -> news.put(person, List.of(NoticeAlerts.of(notice, person))));
        return announcer
                .announce("notice/" + notice.id().value() + "/" + from, news, urgency(notice))
                .compose(announced -> keepSlice(notice, from, reached));
    }

    /** A drill shows what would be said, and takes nothing from anybody. */
    private static Urgency urgency(Notice notice) {
        return switch (notice.content().kind()) {
            case EMERGENCY -> Urgency.HIGH;
            case SERVICE, DRILL -> Urgency.NORMAL;
        };
    }

    /** Each inbox names the batch that rings for what lies in it. */
    private Future<Void> keepSlice(Notice notice, int from, Reached reached) {
        Map<PersonId, List<AlertId>> asked = new HashMap<>();
        reached.persons()
                .forEach(person -> asked.put(person, List.of(notice.id().alertOf(person))));
        return people.inboxes().held(asked).compose(held -> {
            Set<String> batches = held.values().stream()
                    .flatMap(List::stream)
                    .map(Held::batch)
                    .collect(Collectors.toSet());
            return held.isEmpty()
                    ? Future.succeededFuture()
                    : slices.told(notice.id(), from, held.size(), batches, machine.instant());
        });
    }

    private Future<Void> advance(Notice next) {
        return notices.advance(next).mapEmpty();
    }

    private LogEntry entry(Notice notice, Step step, String note) {
        return new LogEntry(
                step,
                LogEntry.SYSTEM,
                now(),
                notice.frozen().map(Frozen::hash).orElse(""),
                notice.release().map(Release::told).orElse(0),
                note);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
