package tokyo.push.alert;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tokyo.infra.platform.kernel.StableId;
import tokyo.push.api.PersonId;
import tokyo.push.decision.Urgency;
import tokyo.push.delivery.DeliveryRecords;
import tokyo.push.delivery.OutboxBatch;
import tokyo.push.delivery.OutboxStore;
import tokyo.push.delivery.Target;
import tokyo.push.inbox.Alert;
import tokyo.push.inbox.InboxStore;

/**
 * Tells people: each alert into the inbox first, then, if it is to ring, into one outbox batch.
 *
 * <p>Done only when both are stored. The same trigger again, after a crash between any two steps or with other alerts by then, meets
 * its own copies: nothing is told twice, and what an earlier attempt of anybody left unannounced is announced now.
 */
public final class Announcer {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

    /** Shards that are stored side by side; each is about a megabyte on its way. */
    private static final int AT_ONCE = 4;

    /** An alert that has lain so long rings no more, whoever finds it again: who has not opened it by now was told. */
    static final Duration RINGS_WITHIN = DeliveryRecords.KEPT.dividedBy(3);

    private final InboxStore inbox;
    private final OutboxStore outbox;
    private final Clock clock;
    private final InstantSource machineClock;
    private final Consumer<OutboxBatch> hint;

    /**
     * @param clock business time, which people see beside their alerts
     * @param machineClock what the outbox is timed by
     * @param hint told each batch that waits; may be lost, the dispatcher's sweep finds it
     */
    public Announcer(
            InboxStore inbox, OutboxStore outbox, Clock clock, InstantSource machineClock, Consumer<OutboxBatch> hint) {
        this.inbox = inbox;
        this.outbox = outbox;
        this.clock = clock;
        this.machineClock = machineClock;
        this.hint = hint;
    }

    /** @param trigger what caused the news; the same cause has the same name for ever */
    public Future<Void> announce(String trigger, Map<PersonId, List<Alert>> news) {
        return announce(trigger, news, Urgency.NORMAL);
    }

    /**
     * @param trigger what caused the news; the same cause has the same name for ever
     * @param urgency whose batches are taken before those of all others
     */
    public Future<Void> announce(String trigger, Map<PersonId, List<Alert>> news, Urgency urgency) {
        List<Map<PersonId, List<Alert>>> shards = shards(news);
        Future<Void> chain = Future.succeededFuture();
        for (int from = 0; from < shards.size(); from += AT_ONCE) {
            List<Map<PersonId, List<Alert>>> part = shards.subList(from, Math.min(from + AT_ONCE, shards.size()));
            chain = chain.compose(done -> announceTogether(trigger, part, urgency));
        }
        return chain;
    }

    /** They share a commit of the store; of who is in two of them, each inbox step is atomic by itself. */
    private Future<Void> announceTogether(String trigger, List<Map<PersonId, List<Alert>>> shards, Urgency urgency) {
        return Future.join(shards.stream()
                        .map(part -> announceShard(new AnnouncedShard(batchOf(trigger, part), part, urgency), part))
                        .toList())
                .mapEmpty();
    }

    /** In the order of persons, so that a repeat with the same news makes the same shards. */
    private static List<Map<PersonId, List<Alert>>> shards(Map<PersonId, List<Alert>> news) {
        List<Map<PersonId, List<Alert>>> shards = new ArrayList<>();
        int room = 0;
        for (Map.Entry<PersonId, List<Alert>> entry : new TreeMap<>(news).entrySet()) {
            for (Alert alert : entry.getValue()) {
                if (room == 0) {
                    shards.add(new TreeMap<>());
                    room = OutboxBatch.MAX_TARGETS;
                }
                shards.get(shards.size() - 1)
                        .computeIfAbsent(entry.getKey(), person -> new ArrayList<>())
                        .add(alert);
                room--;
            }
        }
        return shards;
    }

    /**
     * Named by what it announces too: a trigger that finds other news on a repeat makes another batch, so that a batch which is known
     * covers every alert that names it.
     */
    private static String batchOf(String trigger, Map<PersonId, List<Alert>> news) {
        StringBuilder names = new StringBuilder();
        news.forEach((person, alerts) ->
                alerts.forEach(alert -> names.append(alert.id().value()).append(alert.kind())));
        return StableId.of("batch", trigger, names.toString());
    }

    private Future<Void> announceShard(AnnouncedShard shard, Map<PersonId, List<Alert>> news) {
        return inbox.appendIfAbsent(news, shard.batch(), clock.instant())
                .onSuccess(held -> warnOfFullInboxes(shard.missingFrom(held)))
                .compose(held ->
                        renewEach(shard, shard.sort(held, clock.instant().minus(RINGS_WITHIN))))
                .compose(renewed -> adoptUnannounced(shard))
                .compose(adopted -> insert(shard));
    }

    private static void warnOfFullInboxes(long missing) {
        if (missing > 0) {
            LOG.error("{} alerts were not taken: their inboxes are full", missing);
        }
    }

    private Future<Void> renewEach(AnnouncedShard shard, List<AnnouncedShard.Renewal> renewals) {
        return inTurn(
                renewals,
                one -> inbox.renewIfPossibly(one.person(), one.alert(), shard.batch(), clock.instant())
                        .onSuccess(renewed -> shard.ringIf(renewed, one.target()))
                        .mapEmpty());
    }

    /** Another trigger's crash may have left alerts in the inbox that no batch announces: take them over. */
    private Future<Void> adoptUnannounced(AnnouncedShard shard) {
        if (shard.announcedByOthers().isEmpty()) {
            return Future.succeededFuture();
        }
        return outbox.known(shard.otherBatches())
                .compose(known -> inTurn(
                        shard.announcedByOthers().stream()
                                .filter(other -> !known.contains(other.batch()))
                                .toList(),
                        orphan -> inbox.reassignIfAnnouncedBy(
                                        orphan.target().person(),
                                        orphan.target().alert(),
                                        orphan.batch(),
                                        shard.batch())
                                .onSuccess(adopted -> shard.ringIf(adopted, orphan.target()))
                                .mapEmpty()));
    }

    private Future<Void> insert(AnnouncedShard shard) {
        if (shard.ringing().isEmpty()) {
            return Future.succeededFuture();
        }
        OutboxBatch batch = shard.toStore();
        return outbox.insertIfAbsent(batch, machineClock.instant())
                .onSuccess(covered -> hint.accept(batch))
                .compose(covered -> insertRest(shard, covered));
    }

    /** The batch was stored by an earlier attempt that knew of fewer targets: the others go into one of their own. */
    private Future<Void> insertRest(AnnouncedShard shard, Set<Target> covered) {
        AnnouncedShard rest = shard.without(covered);
        if (rest.ringing().isEmpty()) {
            return Future.succeededFuture();
        }
        return inTurn(
                        rest.ringing(),
                        target -> inbox.reassignIfAnnouncedBy(
                                        target.person(), target.alert(), shard.batch(), rest.batch())
                                .mapEmpty())
                .compose(reassigned -> insert(rest));
    }

    private static <T> Future<Void> inTurn(Collection<T> items, Function<T, Future<Void>> step) {
        Future<Void> chain = Future.succeededFuture();
        for (T item : items) {
            chain = chain.compose(done -> step.apply(item));
        }
        return chain;
    }
}
