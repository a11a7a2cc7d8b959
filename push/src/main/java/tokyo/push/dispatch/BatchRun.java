package tokyo.push.dispatch;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tokyo.push.decision.Suppression;
import tokyo.push.delivery.Claim;
import tokyo.push.delivery.Hold;
import tokyo.push.delivery.Progress;
import tokyo.push.delivery.Target;
import tokyo.push.delivery.Withheld;
import tokyo.push.endpoint.Endpoint;
import tokyo.push.pace.CampaignId;
import tokyo.push.sender.SendOutcome;

/**
 * One claim of one batch: slice by slice bound, sent and recorded, until nothing is left, nothing can be done now, or the claim is
 * lost. Ends with how long the batch has to wait; zero if it is finished or somebody else's.
 */
final class BatchRun {
    private static final Logger LOG = LoggerFactory.getLogger(BatchRun.class);

    private final Dispatcher.Tools tools;
    private final Claim claim;
    private final String batch;
    private final Progress progress;
    private final Usefulness useful;
    private final Set<Integer> deferred = new HashSet<>();
    private final Set<Integer> refused = new HashSet<>();
    private final Set<Integer> unsendable = new HashSet<>();
    private long deadlineNanos;
    private long lookedAtNanos;
    private Duration wait = DispatchConfig.BACKOFF_CAP;
    private double ringsEach = 1;
    private int troubled;
    private boolean mustWait;
    private boolean waits;

    /** @param claimedAtNanos from before the claim was asked for */
    BatchRun(Dispatcher.Tools tools, Claim claim, long claimedAtNanos) {
        this.tools = tools;
        this.claim = claim;
        this.batch = claim.batch().id();
        this.progress = claim.progress();
        this.useful = new Usefulness(claim);
        this.deadlineNanos = claimedAtNanos + DispatchConfig.SPEAKS_NANOS;
        progress.holds().forEach((target, hold) -> {
            if (tools.binding().untilDue(hold).isPresent()) {
                deferred.add(target);
            }
        });
    }

    Future<Duration> run() {
        endUseless();
        if (open().isEmpty()) {
            return end();
        }
        // Waits first and looks then: what the person did in the meantime counts.
        Duration pause = tools.pace().untilFree();
        if (pause.compareTo(DispatchConfig.LONGEST_WAIT) > 0) {
            defer(pause, true);
            return end();
        }
        return pause.isZero() ? sendSlice() : tools.later(pause).compose(free -> sendSlice());
    }

    private Future<Duration> sendSlice() {
        int fits = tools.pace().fitsWithin(DispatchConfig.SLICE_LASTS);
        double about = Math.min(fits, tools.config().slice()) / ringsEach;
        List<Integer> looked = claim.batch().first((int) Math.max(1, about), open());
        List<Target> targets = looked.stream().map(claim.batch().targets()::get).toList();
        troubled = 0;
        lookedAtNanos = tools.nanos();
        tools.counts().looked();
        return tools.binding()
                .bind(batch, targets, tools.campaigns()::isStopped, tools.now())
                .map(bound -> cut(new Slice(claim.batch(), looked, bound)))
                .compose(slice -> slice.each(this::send)
                        .compose(sent -> goOn(slice.targets().size())));
    }

    private Slice cut(Slice looked) {
        ringsEach = looked.ringsEach();
        return looked.ringing(tools.config().slice());
    }

    private List<Integer> open() {
        return IntStream.range(0, claim.batch().targets().size())
                .filter(target -> !progress.isDone(target) && !deferred.contains(target))
                .boxed()
                .toList();
    }

    private Future<Void> send(int target, Bound bound) {
        if (bound instanceof Bound.Ring ring) {
            return send(target, ring);
        }
        if (bound instanceof Bound.Never never) {
            endWithout(target, never.reason());
        } else if (bound instanceof Bound.Later later) {
            progress.hold(target, later.hold());
            deferred.add(target);
        } else if (bound instanceof Bound.Stopped stopped) {
            deferred.add(target);
            holdWhileStopped(target, stopped.campaign());
        }
        return Future.succeededFuture();
    }

    private Future<Void> send(int target, Bound.Ring bound) {
        List<Future<Boolean>> settled = bound.endpoints().stream()
                .filter(endpoint -> !progress.hasRung(target, endpoint.id()))
                .map(endpoint -> ring(target, endpoint, bound))
                .toList();
        return Future.join(settled).map(all -> {
            settle(target, all.<Boolean>list().stream().allMatch(done -> done));
            return null;
        });
    }

    /** A device that rang before the others were given up has done its work. */
    private void endWithout(int target, Withheld reason) {
        if (progress.hasRungAny(target)) {
            progress.finish(target);
        } else {
            tools.counts().withheld(reason);
            progress.withhold(target, reason);
        }
    }

    private void settle(int target, boolean settled) {
        if (!settled) {
            deferred.add(target);
        } else if (refused.contains(target) && !progress.hasRungAny(target)) {
            deferred.add(target);
            defer(useful.patience(tools.now()), false);
        } else {
            endWithout(target, unsendable.contains(target) ? Withheld.UNSENDABLE : Withheld.ENDPOINTS_RETIRED);
        }
    }

    /** True when nothing is left to do for the device. */
    private Future<Boolean> ring(int target, Endpoint endpoint, Bound.Ring bound) {
        Duration pause = tools.pace().take(endpoint.platform(), bound.urgency());
        if (pause.compareTo(DispatchConfig.LONGEST_WAIT) > 0) {
            tools.pace().giveBack();
            return Future.succeededFuture(defer(pause, true));
        }
        Future<Void> place = pause.isZero() ? Future.succeededFuture() : tools.later(pause);
        return place.compose(go -> {
            if (!mayStillSend()) {
                return Future.succeededFuture(defer(DispatchConfig.LOOK_AGAIN, true));
            }
            return hasJustLooked()
                    ? send(target, endpoint, bound)
                    : Future.succeededFuture(defer(DispatchConfig.LOOK_AGAIN, false));
        });
    }

    private Future<Boolean> send(int target, Endpoint endpoint, Bound.Ring bound) {
        if (tools.campaigns().isStopped(bound.campaign())) {
            tools.pace().giveBack();
            return Future.succeededFuture(holdWhileStopped(target, bound.campaign()));
        }
        tools.counts().left();
        Duration left = bound.lasts(useful.left(target, tools.now()));
        return tools.sender()
                .send(bound.message(claim.batch().targets().get(target), endpoint, left))
                .compose(told -> {
                    tools.counts().heard(told.kind());
                    return heed(target, endpoint, bound.campaign(), told);
                });
    }

    private boolean hasJustLooked() {
        return tools.nanos() - lookedAtNanos < DispatchConfig.LOOK_LASTS.toNanos();
    }

    /** By this machine's own monotonic clock: a sender that was paused wakes up without its lease and must not speak. */
    private boolean mayStillSend() {
        return tools.nanos() - deadlineNanos < 0;
    }

    private void endUseless() {
        for (int target = 0; target < claim.batch().targets().size(); target++) {
            if (!progress.isDone(target) && useful.left(target, tools.now()).isNegative()) {
                deferred.remove(target);
                endWithout(target, useful.whyNot(target));
            }
        }
    }

    private Future<Boolean> heed(int target, Endpoint endpoint, CampaignId campaign, SendOutcome told) {
        return switch (told.kind()) {
            case ACCEPTED -> {
                tools.well();
                tools.pace().accepted(endpoint.platform());
                progress.rang(target, endpoint.id());
                yield Future.succeededFuture(true);
            }
            case RETIRE_ENDPOINT -> retire(endpoint);
            case UNSENDABLE -> settledAmong(unsendable, target);
            case REFUSED -> settledAmong(refused, target);
            case OTHER_PROJECT ->
                tools.pace().isToBlame(endpoint.platform(), endpoint.person())
                        ? Future.succeededFuture(defer(tools.close(endpoint.platform()), true))
                        : settledAmong(refused, target);
            case BAD_PAYLOAD -> tools.campaigns().stop(campaign).map(stored -> holdWhileStopped(target, campaign));
            case RETRY_AFTER ->
                Future.succeededFuture(defer(tools.pause(told.retryAfter().orElse(DispatchConfig.BREAKER)), true));
            case CONFIGURATION -> Future.succeededFuture(defer(tools.close(endpoint.platform()), true));
            case UNAVAILABLE, AMBIGUOUS ->
                Future.succeededFuture(defer(told.retryAfter().orElseGet(() -> tools.backoff()), false));
        };
    }

    /** Its siblings in all batches meet the stop before they leave. No trouble of the slice: other campaigns go on. */
    private boolean holdWhileStopped(int target, CampaignId campaign) {
        Duration stopped = tools.campaigns().untilFree(campaign);
        if (!useful.waitsForDigest(target)) {
            progress.hold(target, new Hold(tools.now().plus(stopped), Suppression.STOPPED));
        }
        waitFor(stopped);
        return false;
    }

    private static Future<Boolean> settledAmong(Set<Integer> targets, int target) {
        targets.add(target);
        return Future.succeededFuture(true);
    }

    /** A store that fails here must not cost what the other devices of the slice have answered. */
    private Future<Boolean> retire(Endpoint endpoint) {
        return tools.retire(endpoint).map(true).otherwise(fault -> {
            LOG.warn("batch {}: a device that is gone could not be retired", batch, fault);
            return defer(tools.backoff(), false);
        });
    }

    /** The batch waits for the first of its targets that may be tried again. */
    private boolean defer(Duration until, boolean forAll) {
        waitFor(until);
        troubled++;
        mustWait |= forAll;
        return false;
    }

    private void waitFor(Duration until) {
        wait = until.compareTo(wait) < 0 ? until : wait;
        waits = true;
    }

    private Future<Duration> goOn(int sliceSize) {
        if (!mayStillSend()) {
            // Whether another sender has the batch is decided by the fence; if none has, what was sent is kept.
            LOG.warn("batch {}: the lease ran out", batch);
        }
        // Half of a slice in trouble is an outage, not chance: the rest of the batch would only meet the same.
        boolean outage = mustWait || troubled * 2 > sliceSize || tools.isStopping();
        if (outage || open().isEmpty()) {
            return end();
        }
        long askedAt = tools.nanos();
        tools.counts().recorded();
        return tools.outbox()
                .recordIfHeld(batch, claim.fence(), progress, tools.now().plus(DispatchConfig.LEASE))
                .compose(held -> {
                    deadlineNanos = askedAt + DispatchConfig.SPEAKS_NANOS;
                    return held ? run() : Future.succeededFuture(Duration.ZERO);
                });
    }

    private Future<Duration> end() {
        if (progress.allDone(claim.batch().targets().size())) {
            return tools.outbox()
                    .finishIfHeld(batch, claim.fence(), progress, tools.now())
                    .map(Duration.ZERO);
        }
        Duration due = tools.isStopping() ? Duration.ZERO : untilNext();
        return tools.outbox()
                .postponeIfHeld(batch, claim.fence(), progress, tools.now().plus(due))
                .map(held -> held ? due : Duration.ZERO);
    }

    /** Until the first target that may be tried again, or whose hold ends. */
    private Duration untilNext() {
        return progress.holds().values().stream()
                .flatMap(hold -> tools.binding().untilDue(hold).stream())
                .filter(held -> !waits || held.compareTo(wait) < 0)
                .min(Comparator.naturalOrder())
                .orElse(wait);
    }
}
