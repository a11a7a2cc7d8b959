package tokyo.push.inbox;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.http.Problems;
import tokyo.infra.platform.http.ServerSentEvents;
import tokyo.infra.platform.identity.Caller;
import tokyo.push.api.PersonId;

/**
 * Open pages of people who watch their inbox: a change shows within a second, whichever process made it.
 *
 * <p>One point read for up to {@link #AT_ONCE} watched inboxes together; no stream costs a query of its own. A stream ends with its
 * token.
 */
final class InboxStreamRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(InboxStreamRoutes.class);

    /** Twice within the second that the reader is promised. */
    private static final Duration LOOK = Duration.ofMillis(400);

    /** Ids of one query; 10,000 watchers are twenty queries a look. */
    private static final int AT_ONCE = 500;

    /** About 10 kB of memory each. */
    private static final int MAX_STREAMS = 10_000;

    /** Two phones, a tablet and two browsers; more is a page that comes back without having gone. */
    private static final int MAX_OF_ONE = 5;

    private final Vertx vertx;
    private final InboxStore inboxes;
    private final InstantSource machineClock;
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();

    InboxStreamRoutes(Vertx vertx, InboxStore inboxes, InstantSource machineClock) {
        this.vertx = vertx;
        this.inboxes = inboxes;
        this.machineClock = machineClock;
    }

    private static final class Watcher {
        final PersonId person;
        private final Context context;
        private final ServerSentEvents events;
        private long shown = -1;

        Watcher(PersonId person, Context context, ServerSentEvents events) {
            this.person = person;
            this.context = context;
            this.events = events;
        }

        /** A first look says where the inbox stands, so that nothing between the page's own read and this stream is missed. */
        void show(long revision) {
            context.runOnContext(now -> {
                if (revision != shown) {
                    shown = revision;
                    String json = new JsonObject().put("revision", revision).encode();
                    events.send("alerts", Long.toString(revision), json);
                }
            });
        }
    }

    void open(RoutingContext http, PersonId person) {
        long own = watchers.stream().filter(one -> one.person.equals(person)).count();
        if (watchers.size() >= MAX_STREAMS || own >= MAX_OF_ONE) {
            http.fail(new ProblemFault(Problems.overloaded()));
            return;
        }
        ServerSentEvents events = ServerSentEvents.open(http);
        Watcher watcher = new Watcher(person, vertx.getOrCreateContext(), events);
        watchers.add(watcher);
        long left = Duration.between(machineClock.instant(), Caller.of(http).expires())
                .toMillis();
        long timer = vertx.setTimer(Math.max(1, left), expired -> events.end());
        events.onEnd(() -> {
            vertx.cancelTimer(timer);
            watchers.remove(watcher);
        });
        startLooking();
    }

    private void startLooking() {
        if (!watchers.isEmpty() && looking.compareAndSet(false, true)) {
            look();
        }
    }

    /** Goes on as long as anybody watches; the next look waits for this one, however slow the store is. */
    private void look() {
        if (watchers.isEmpty()) {
            looking.set(false);
            // Somebody may have come between these two lines, and have left the looking to us.
            startLooking();
            return;
        }
        readAll().onComplete(read -> vertx.setTimer(LOOK.toMillis(), again -> look()));
    }

    private Future<?> readAll() {
        Map<PersonId, List<Watcher>> byPerson = watchers.stream().collect(Collectors.groupingBy(one -> one.person));
        List<PersonId> persons = List.copyOf(byPerson.keySet());
        List<Future<?>> reads = new ArrayList<>();
        for (int from = 0; from < persons.size(); from += AT_ONCE) {
            Set<PersonId> some = Set.copyOf(persons.subList(from, Math.min(persons.size(), from + AT_ONCE)));
            // Composed, so that also what the store throws is a failed look and not the last one.
            reads.add(Future.succeededFuture(some)
                    .compose(inboxes::revisions)
                    .onFailure(fault -> LOG.warn("inboxes could not be watched: {}", fault.getMessage()))
                    .onSuccess(found -> some.forEach(person -> byPerson.getOrDefault(person, List.of())
                            .forEach(watcher -> watcher.show(found.getOrDefault(person, 0L))))));
        }
        return Future.join(reads);
    }
}
