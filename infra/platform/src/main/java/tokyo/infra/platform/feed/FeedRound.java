package tokyo.infra.platform.feed;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One leader's work on a feed, a round at a time: read, tell, note, forget, and then close what nobody will fill.
 *
 * <p>A crash after telling repeats it; a crash after noting leaves told events in their document until its next change is told.
 * Nothing is forgotten before it is noted as told. Rounds must not overlap.
 */
final class FeedRound {
    private static final Logger LOG = LoggerFactory.getLogger(FeedRound.class);

    /** What this round had read is not so any more; another leader, or an earlier step of ours that arrived late. */
    static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Overtaken() {
            super("the feed has moved on since this round began", null, false, false);
        }
    }

    /** Events under way at once, so that a backlog does not drown its consumer. */
    private static final int LANES = 64;

    private record Seen(long beat, long sinceNanos) {}

    private final FeedStore store;
    private final Function<FeedEvent, Future<Void>> consumer;
    private final FeedConfig config;
    private final LongSupplier nanos;
    private final Retries retries;
    private final Map<EventStamp, Long> gapSince = new HashMap<>();
    private final Map<String, Seen> beats = new HashMap<>();

    FeedRound(FeedStore store, Function<FeedEvent, Future<Void>> consumer, FeedConfig config, LongSupplier nanos) {
        this.store = store;
        this.consumer = consumer;
        this.config = config;
        this.nanos = nanos;
        this.retries = new Retries(nanos);
    }

    /** @return whether anything moved, so that another round is worth while at once; fails with {@link Overtaken} */
    Future<Boolean> run() {
        return store.state()
                .compose(state -> store.holding(RoundPlan.questions(state))
                        .compose(outboxes -> knowingAllWriters(state, outboxes)
                                .compose(known -> carryOut(RoundPlan.of(state, known, outboxes), state, known))));
    }

    /** A writer registers before it writes, so a state read after the outboxes lacks only those that are told and gone. */
    private Future<FeedState> knowingAllWriters(FeedState state, List<Outbox> outboxes) {
        boolean allKnown = outboxes.stream()
                .flatMap(outbox -> outbox.entries().stream())
                .allMatch(entry -> state.writers().containsKey(entry.stamp().writer()));
        return allKnown ? Future.succeededFuture(state) : store.state();
    }

    /** @param asked read before the outboxes: only who had left by then can have nothing more to tell */
    private Future<Boolean> carryOut(RoundPlan plan, FeedState asked, FeedState known) {
        List<EventStamp> told = Collections.synchronizedList(new ArrayList<>(plan.closed()));
        return tellAll(plan.runs(), told)
                .compose(end -> note(List.copyOf(told), known))
                .compose(after -> forget(plan.runs(), after)
                        .compose(end -> closeOldGaps(plan.gaps()))
                        .compose(closed -> releaseWriters(plan.quiet(), asked, after.revision())
                                .map(released -> !told.isEmpty() || closed || released)));
    }

    /** Documents side by side, the changes of one document one after the other; a failure ends its document's run only. */
    private Future<Void> tellAll(List<RoundPlan.Run> runs, List<EventStamp> told) {
        List<Future<Void>> lanes = new ArrayList<>(Collections.nCopies(LANES, Future.succeededFuture()));
        int lane = 0;
        for (RoundPlan.Run run : runs) {
            if (retries.mayTry(run.outbox().key())) {
                int mine = lane++ % LANES;
                lanes.set(mine, lanes.get(mine).compose(before -> tellRun(run, told)));
            }
        }
        return Future.join(lanes).mapEmpty();
    }

    private Future<Void> tellRun(RoundPlan.Run run, List<EventStamp> told) {
        Future<Void> last = Future.succeededFuture();
        for (Outbox.Entry entry : run.entries()) {
            last = last.compose(before -> tell(run.outbox(), entry, told));
        }
        return last.otherwiseEmpty();
    }

    private Future<Void> tell(Outbox outbox, Outbox.Entry entry, List<EventStamp> told) {
        Future<Void> answer;
        try {
            answer = consumer.apply(outbox.event(entry));
        } catch (RuntimeException fault) {
            answer = Future.failedFuture(fault);
        }
        return answer.onSuccess(done -> {
                    told.add(entry.stamp());
                    retries.worked(outbox.key());
                })
                .onFailure(fault -> {
                    int failures = retries.failed(outbox.key());
                    // Its stack trace is told once: a consumer that is down fails for each document again and again.
                    LOG.warn(
                            "Event {} failed {} time(s), is told again later: {}",
                            entry.stamp().id(),
                            failures,
                            failures == 1 ? fault : fault.toString());
                });
    }

    private Future<FeedState> note(List<EventStamp> told, FeedState state) {
        if (told.isEmpty()) {
            return Future.succeededFuture(state);
        }
        Map<String, List<Long>> byWriter = new HashMap<>();
        told.forEach(stamp -> byWriter.computeIfAbsent(stamp.writer(), writer -> new ArrayList<>())
                .add(stamp.wseq()));
        Map<String, FeedState.WriterState> changed = new HashMap<>();
        state.writers().forEach((writer, at) -> {
            List<Long> more = byWriter.get(writer);
            if (more != null) {
                changed.put(writer, at.told(more));
            }
        });
        Map<String, FeedState.WriterState> after = new HashMap<>(state.writers());
        after.putAll(changed);
        return orOvertaken(store.advanceIfUnchanged(state.revision(), changed))
                .map(noted -> new FeedState(state.revision() + 1, after));
    }

    /** Most documents hold one event only, and that one stays: then there is nothing to write. */
    private Future<Void> forget(List<RoundPlan.Run> runs, FeedState after) {
        List<Future<Void>> steps = new ArrayList<>();
        for (RoundPlan.Run run : runs) {
            List<Outbox.Entry> entries = run.outbox().entries();
            List<EventStamp> told = entries.subList(0, entries.size() - 1).stream()
                    .map(Outbox.Entry::stamp)
                    .filter(after::isTold)
                    .toList();
            if (!told.isEmpty()) {
                steps.add(store.forget(run.outbox().key(), told));
            }
        }
        return Future.join(steps).mapEmpty();
    }

    private Future<Boolean> closeOldGaps(List<EventStamp> gaps) {
        long now = nanos.getAsLong();
        gapSince.keySet().retainAll(gaps);
        List<Future<Boolean>> steps = new ArrayList<>();
        for (EventStamp gap : gaps) {
            long since = gapSince.computeIfAbsent(gap, first -> now);
            if (now - since >= config.patience().toNanos()) {
                LOG.info("Stamp {} was never used; its place is closed", gap.id());
                steps.add(store.closeIfUnused(List.of(gap)));
            }
        }
        return Future.join(steps).map(done -> !steps.isEmpty());
    }

    /** Lets go who has left, and closes who shows no life; both only when nothing untold of them is there. */
    private Future<Boolean> releaseWriters(List<String> quiet, FeedState asked, long revision) {
        beats.keySet().retainAll(asked.writers().keySet());
        asked.writers().forEach(this::listen);
        // One a round: the next needs the next revision.
        for (String writer : quiet) {
            FeedState.WriterState at = asked.writers().get(writer);
            if (at != null && at.left()) {
                return remove(writer, revision).map(true);
            }
            if (at != null && isSilent(writer)) {
                return close(writer, at, revision).map(true);
            }
        }
        return Future.succeededFuture(false);
    }

    private void listen(String writer, FeedState.WriterState at) {
        Seen seen = beats.get(writer);
        if (seen == null || seen.beat() != at.beat()) {
            beats.put(writer, new Seen(at.beat(), nanos.getAsLong()));
        }
    }

    private boolean isSilent(String writer) {
        Seen seen = beats.get(writer);
        return seen != null
                && nanos.getAsLong() - seen.sinceNanos() >= config.silence().toNanos();
    }

    private Future<Void> close(String writer, FeedState.WriterState at, long revision) {
        List<EventStamp> all = LongStream.rangeClosed(at.upTo() + 1, at.upTo() + WriterSequence.WINDOW)
                .mapToObj(wseq -> new EventStamp(writer, wseq))
                .toList();
        return store.closeIfUnused(all).compose(closed -> closed ? remove(writer, revision) : Future.succeededFuture());
    }

    private Future<Void> remove(String writer, long revision) {
        LOG.info("Writer {} is gone and all its events are told", writer);
        return orOvertaken(store.removeIfUnchanged(revision, writer));
    }

    /** Documents whose last event failed. */
    int stuck() {
        return retries.stuck();
    }

    private static Future<Void> orOvertaken(Future<Boolean> step) {
        return step.compose(unchanged -> unchanged ? Future.succeededFuture() : Future.failedFuture(new Overtaken()));
    }
}
