package tokyo.push.webhook;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tokyo.push.notice.NoticeStore;
import tokyo.push.notice.NoticeStore.Untold;
import tokyo.push.webhook.HookStore.Standing;

/**
 * Tells wards' systems each step of their notices, in the order of each notice's log, and that their list of links has grown, at
 * least once: what is told is kept only after the other side has taken it. What stands in a log or a list cannot be missed, because
 * that itself is the queue.
 *
 * <p>Tenants are told side by side, each one thing after the other. The first that is not taken ends a tenant's turn, and it waits
 * longer each time; no other tenant waits with it. There are as many turns at once as tenants, so a limit would let those that hang
 * take the places of the others.
 */
public final class TellingJob {
    private static final Logger LOG = LoggerFactory.getLogger(TellingJob.class);

    /** Notices of one tenant's turn, and of one look. */
    private static final int AT_ONCE = 50;

    static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** Three days of hourly tries, a long weekend; after that the ward polls, and what comes up is tried once an hour at most. */
    static final int MAX_TRIES = 80;

    /** How long a tenant's list of links is. */
    @FunctionalInterface
    public interface LinkCount {
        Future<Integer> of(String tenant);
    }

    private final NoticeStore notices;
    private final LinkCount links;
    private final HookStore hooks;
    private final Targets targets;
    private final Signatures signatures;
    private final HookSender sender;
    private final InstantSource machine;

    /** Tenants whose turn has not ended; a later look leaves them out. */
    private final Set<String> busy = new HashSet<>();

    /** @param machine retries and signatures are timed by the machine: the other side has its own real clock */
    public TellingJob(
            NoticeStore notices,
            LinkCount links,
            MongoHookStore hooks,
            Targets targets,
            Signatures signatures,
            HookSender sender,
            InstantSource machine) {
        this((HookStore) hooks, notices, links, targets, signatures, sender, machine);
    }

    TellingJob(
            HookStore hooks,
            NoticeStore notices,
            LinkCount links,
            Targets targets,
            Signatures signatures,
            HookSender sender,
            InstantSource machine) {
        this.notices = notices;
        this.links = links;
        this.hooks = hooks;
        this.targets = targets;
        this.signatures = signatures;
        this.sender = sender;
        this.machine = machine;
    }

    /** Done when each tenant that is due has its turn; the turns themselves go on, longer than this process leads if need be. */
    public Future<Void> run() {
        Instant now = machine.instant();
        return hooks.all().compose(all -> {
            Map<String, Standing> byTenant = new HashMap<>();
            all.forEach(one -> byTenant.put(one.hook().tenant(), one));
            Set<String> waiting = all.stream()
                    .filter(one -> one.notBefore().isAfter(now))
                    .map(one -> one.hook().tenant())
                    .collect(Collectors.toCollection(() -> new HashSet<>(busy)));
            return begin(byTenant, waiting);
        });
    }

    /** Looks on until no further tenant is found: one that has much to be told hides nobody. */
    private Future<Void> begin(Map<String, Standing> byTenant, Set<String> others) {
        return notices.untold(others, AT_ONCE).compose(found -> {
            Map<String, List<Untold>> turns = found.stream()
                    .collect(Collectors.groupingBy(
                            one -> one.notice().tenant(), LinkedHashMap::new, Collectors.toList()));
            turns.forEach((tenant, queue) -> begin(tenant, Optional.ofNullable(byTenant.get(tenant)), queue));
            others.addAll(turns.keySet());
            return turns.isEmpty() ? beginRest(byTenant, others) : begin(byTenant, others);
        });
    }

    /** Those of whom no notice is to be told: their links may be. */
    private Future<Void> beginRest(Map<String, Standing> byTenant, Set<String> others) {
        byTenant.forEach((tenant, standing) -> {
            if (!others.contains(tenant)) {
                begin(tenant, Optional.of(standing), List.of());
            }
        });
        return Future.succeededFuture();
    }

    private void begin(String tenant, Optional<Standing> standing, List<Untold> queue) {
        // Without a hook nobody waits; a host that is no longer registered is not called again either.
        Optional<Standing> usable =
                standing.filter(one -> targets.allows(tenant, one.hook().url()));
        busy.add(tenant);
        usable.map(one -> turn(one, queue))
                .orElseGet(() -> skip(queue))
                .onFailure(fault -> LOG.warn("the turn of {} was cut short and comes again", tenant, fault))
                .onComplete(ended -> busy.remove(tenant));
    }

    private Future<Void> turn(Standing standing, List<Untold> queue) {
        Future<Boolean> takes = Future.succeededFuture(true);
        for (Untold untold : queue) {
            takes = takes.compose(
                    taken -> taken ? tell(untold, standing.hook(), untold.told()) : Future.succeededFuture(false));
        }
        return takes.compose(taken -> taken ? tellLinks(standing, !queue.isEmpty()) : silent(standing, queue));
    }

    /** @return whether the other side has taken everything */
    private Future<Boolean> tell(Untold untold, Hook hook, int number) {
        if (number >= untold.notice().log().size()) {
            return Future.succeededFuture(true);
        }
        return send(hook, EventJson.of(untold.notice(), number))
                .compose(taken -> taken
                        ? notices.told(untold.notice().id(), number, number + 1)
                                .compose(mine -> mine ? tell(untold, hook, number + 1) : Future.succeededFuture(true))
                        : Future.succeededFuture(false));
    }

    private Future<Boolean> send(Hook hook, String body) {
        return sender.send(hook.url(), body, signatures.header(hook, body, machine.instant()));
    }

    /** @param answers whether the other side has just taken something; who was told nothing has not answered */
    private Future<Void> tellLinks(Standing standing, boolean answers) {
        Hook hook = standing.hook();
        return links.of(hook.tenant()).compose(length -> {
            if (length <= standing.links()) {
                return answers ? answered(standing, standing.links()) : Future.succeededFuture();
            }
            return send(hook, EventJson.ofLinks(hook.tenant(), length))
                    .compose(taken -> taken ? answered(standing, length) : silent(standing, List.of()));
        });
    }

    private Future<Void> answered(Standing standing, int length) {
        Standing now = new Standing(standing.hook(), 0, Instant.EPOCH, length);
        return now.equals(standing) ? Future.succeededFuture() : hooks.keep(now);
    }

    private Future<Void> silent(Standing standing, List<Untold> queue) {
        Hook hook = standing.hook();
        if (standing.tries() == MAX_TRIES) {
            LOG.error("the webhook of {} took nothing for days; its notices are to be polled", hook.tenant());
        }
        boolean givenUp = standing.tries() >= MAX_TRIES;
        int tries = Math.min(standing.tries(), MAX_TRIES) + 1;
        Instant again = machine.instant().plus(waitAfter(standing.tries()));
        return hooks.keep(new Standing(hook, tries, again, standing.links()))
                .compose(kept -> givenUp ? skip(queue) : Future.succeededFuture());
    }

    private static Duration waitAfter(int tries) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(tries, 10));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private Future<Void> skip(List<Untold> queue) {
        Future<Void> chain = Future.succeededFuture();
        for (Untold untold : queue) {
            chain = chain.compose(done -> notices.told(
                            untold.notice().id(),
                            untold.told(),
                            untold.notice().log().size())
                    .mapEmpty());
        }
        return chain;
    }
}
