package tokyo.push.freeze;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tokyo.infra.platform.kernel.StableId;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.push.api.PersonId;
import tokyo.push.audience.Audience;
import tokyo.push.notice.Frozen;
import tokyo.push.notice.Notice;
import tokyo.push.notice.NoticeRefusal;
import tokyo.push.registry.Worker;
import tokyo.push.tenant.Tenant;

/**
 * Writes down who gets a notice, once: from then on the list is what it is, whatever people do, and the hash says which.
 *
 * <p>A list is stored before a notice names it. Who crashes in between, or meets another step, leaves a list that nobody names, which
 * {@link RetentionJob} removes.
 */
public final class Freezing {
    /**
     * About 600 shards, a walk of seconds, and 60 MB while it is sorted and hashed. Of Tokyo's 1.1 million households with children
     * no ward has a tenth: a notice to all is one for each ward, with a list and an approval of its own.
     */
    public static final int MAX_RECIPIENTS = 300_000;

    /** Longer than any attempt takes from its list to its step. */
    static final Duration ATTEMPT = Duration.ofHours(1);

    /** Hashing a large list takes a second, which no event loop has. */
    private final Worker worker;

    private final Recipients recipients;
    private final RecipientStore lists;
    private final int most;

    public Freezing(Recipients recipients, RecipientStore lists, Worker worker) {
        this(recipients, lists, worker, MAX_RECIPIENTS);
    }

    /** @param most recipients of one notice; a test has fewer */
    Freezing(Recipients recipients, RecipientStore lists, Worker worker, int most) {
        this.recipients = recipients;
        this.lists = lists;
        this.worker = worker;
        this.most = most;
    }

    /**
     * A frozen list, or why not.
     *
     * @param bad rows of the list that refuse it
     */
    public record Answer(Optional<Frozen> frozen, Optional<NoticeRefusal> refusal, List<BadRow> bad) {
        private static Answer refused(NoticeRefusal refusal, List<BadRow> bad) {
            return new Answer(Optional.empty(), Optional.of(refusal), bad);
        }
    }

    private record Sorted(String hash, List<List<PersonId>> shards) {}

    /** The list that the notice names already is not written again. */
    public Future<Answer> freeze(Tenant tenant, Notice notice, String by, Instant now) {
        LocalDate day = TokyoTime.dayOf(now);
        int room = notice.content().audience().isTest() ? Audience.TestPersons.MAX : most;
        return recipients.of(tenant, notice.content().audience(), day, room).compose(found -> {
            Optional<NoticeRefusal> refusal = refusal(found, room);
            return refusal.isPresent()
                    ? Future.succeededFuture(Answer.refused(refusal.get(), found.bad()))
                    : worker.run(() -> sorted(notice, day, found.persons()))
                            .compose(sorted -> notice.frozen()
                                    .filter(named -> named.hash().equals(sorted.hash()))
                                    .map(Future::succeededFuture)
                                    .orElseGet(() -> write(
                                            notice,
                                            sorted,
                                            new Frozen(
                                                    listOf(notice, sorted.hash(), now),
                                                    sorted.hash(),
                                                    found.persons().size(),
                                                    day,
                                                    by,
                                                    now))))
                            .map(frozen -> new Answer(Optional.of(frozen), Optional.empty(), List.of()));
        });
    }

    /** Of this attempt alone: only the step that it leads to can name it. */
    private static String listOf(Notice notice, String hash, Instant now) {
        return StableId.of(
                "list", notice.id().value(), Long.toString(notice.revision()), hash, Long.toString(now.toEpochMilli()));
    }

    private Future<Frozen> write(Notice notice, Sorted sorted, Frozen frozen) {
        RecipientStore.Kept list = new RecipientStore.Kept(
                frozen.list(), notice.id(), sorted.shards().size());
        return lists.write(list, sorted.shards(), frozen.at().plus(ATTEMPT)).map(frozen);
    }

    private static Optional<NoticeRefusal> refusal(Recipients.Found found, int room) {
        if (found.forgotten()) {
            return Optional.of(NoticeRefusal.LIST_FORGOTTEN);
        }
        if (!found.bad().isEmpty()) {
            return Optional.of(NoticeRefusal.LIST_HAS_INELIGIBLE_ROWS);
        }
        if (found.persons().isEmpty()) {
            return Optional.of(NoticeRefusal.NOBODY);
        }
        return found.persons().size() > room ? Optional.of(NoticeRefusal.TOO_MANY) : Optional.empty();
    }

    /** Lies in an order that nobody chose, so that the first hundredth is not always the same people. */
    private static Sorted sorted(Notice notice, LocalDate day, List<PersonId> persons) {
        record Drawn(String lot, PersonId person) {}
        List<PersonId> drawn = persons.stream()
                .map(person -> new Drawn(StableId.of("lot", notice.id().value(), person.value()), person))
                .sorted(Comparator.comparing(Drawn::lot))
                .map(Drawn::person)
                .toList();
        List<List<PersonId>> shards = new ArrayList<>();
        for (int from = 0; from < drawn.size(); from += RecipientStore.SHARD) {
            shards.add(drawn.subList(from, Math.min(from + RecipientStore.SHARD, drawn.size())));
        }
        String hash = ListHash.of(notice, day, persons);
        return new Sorted(hash, shards);
    }

    /** Whether what lies in the store is still what the hash says. */
    public Future<Boolean> isWhole(Notice notice, Frozen frozen) {
        return read(frozen, 0, new ArrayList<>())
                .compose(persons -> worker.run(() -> persons.size() == frozen.count()
                        && ListHash.of(notice, frozen.day(), persons).equals(frozen.hash())));
    }

    private Future<List<PersonId>> read(Frozen frozen, int shard, List<PersonId> into) {
        return lists.read(frozen.list(), shard).compose(part -> {
            into.addAll(part);
            return part.isEmpty() ? Future.succeededFuture(into) : read(frozen, shard + 1, into);
        });
    }
}
