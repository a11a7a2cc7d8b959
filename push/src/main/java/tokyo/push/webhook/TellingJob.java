package tokyo.push.webhook;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tokyo.push.notice.NoticeStore;
import tokyo.push.notice.NoticeStore.Untold;

/**
 * Tells wards' systems each step of their notices, in the order of each notice's log, at least once: what is told is kept only after
 * the other side has taken it. What stands in the log cannot be missed, because the log itself is the queue.
 */
public final class TellingJob {
    private static final Logger LOG = LoggerFactory.getLogger(TellingJob.class);

    /** Notices of one look. */
    private static final int AT_ONCE = 50;

    static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** Three days of hourly tries, a long weekend; after that the ward polls. */
    static final int MAX_TRIES = 80;

    private final NoticeStore notices;
    private final HookStore hooks;
    private final Targets targets;
    private final Signatures signatures;
    private final HookSender sender;
    private final InstantSource machine;

    /** @param machine retries and signatures are timed by the machine: the other side has its own real clock */
    public TellingJob(
            NoticeStore notices,
            MongoHookStore hooks,
            Targets targets,
            Signatures signatures,
            HookSender sender,
            InstantSource machine) {
        this((HookStore) hooks, notices, targets, signatures, sender, machine);
    }

    TellingJob(
            HookStore hooks,
            NoticeStore notices,
            Targets targets,
            Signatures signatures,
            HookSender sender,
            InstantSource machine) {
        this.notices = notices;
        this.hooks = hooks;
        this.targets = targets;
        this.signatures = signatures;
        this.sender = sender;
        this.machine = machine;
    }

    public Future<Void> run() {
        return notices.untold(machine.instant(), AT_ONCE).compose(found -> {
            Future<Void> chain = Future.succeededFuture();
            for (Untold untold : found) {
                chain = chain.compose(done -> tell(untold));
            }
            return chain;
        });
    }

    private Future<Void> tell(Untold untold) {
        return hooks.find(untold.notice().tenant()).compose(hook -> {
            Optional<Hook> usable =
                    hook.filter(one -> targets.allows(untold.notice().tenant(), one.url()));
            // Without a hook nobody waits; a host that is no longer registered is not called again either.
            return usable.isEmpty() ? skip(untold) : tell(untold, usable.get(), untold.told());
        });
    }

    private Future<Void> skip(Untold untold) {
        return notices.told(
                        untold.notice().id(),
                        untold.told(),
                        untold.notice().log().size())
                .mapEmpty();
    }

    private Future<Void> tell(Untold untold, Hook hook, int number) {
        if (number >= untold.notice().log().size()) {
            return Future.succeededFuture();
        }
        String body = EventJson.of(untold.notice(), number);
        return sender.send(hook.url(), body, signatures.header(hook, body, machine.instant()))
                .compose(taken -> taken
                        ? notices.told(untold.notice().id(), number, number + 1)
                                .compose(mine -> mine ? tell(untold, hook, number + 1) : Future.succeededFuture())
                        : again(untold));
    }

    private Future<Void> again(Untold untold) {
        int tries = untold.tries() + 1;
        if (tries > MAX_TRIES) {
            LOG.error(
                    "the webhook of {} took nothing for days; its notices are to be polled",
                    untold.notice().tenant());
            return skip(untold);
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(untold.tries(), 10));
        Duration bounded = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        return notices.tellAgain(untold.notice().id(), tries, machine.instant().plus(bounded));
    }
}
