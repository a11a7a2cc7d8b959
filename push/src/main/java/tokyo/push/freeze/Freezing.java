package tokyo.push.freeze;

import io.vertx.core.Future;
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
 * <p>A list is stored before a notice names it. Who crashes in between leaves shards that the same freezing meets again.
 */
public final class Freezing {
    /** About 600 shards, and a walk of seconds; a notice to more people is several notices. */
    public static final int MAX_RECIPIENTS = 300_000;

    /** Hashing a large list takes a second, which no event loop has. */
    private final Worker worker;

    private final Recipients recipients;
    private final RecipientStore lists;

    public Freezing(Recipients recipients, RecipientStore lists, Worker worker) {
        this.recipients = recipients;
        this.lists = lists;
        this.worker = worker;
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

    private record Sorted(String hash, String list, List<List<PersonId>> shards) {}

    public Future<Answer> freeze(Tenant tenant, Notice notice, String by, Instant now) {
        LocalDate day = TokyoTime.dayOf(now);
        return recipients.of(tenant, notice.content().audience(), day).compose(found -> {
            Optional<NoticeRefusal> refusal = refusal(notice, found);
            return refusal.isPresent()
                    ? Future.succeededFuture(Answer.refused(refusal.get(), found.bad()))
                    : worker.run(() -> sorted(notice, day, found.persons()))
                            .compose(sorted -> lists.write(sorted.list(), sorted.shards())
                                    .map(written -> new Answer(
                                            Optional.of(new Frozen(
                                                    sorted.list(),
                                                    sorted.hash(),
                                                    found.persons().size(),
                                                    day,
                                                    by,
                                                    now)),
                                            Optional.empty(),
                                            List.of())));
        });
    }

    private static Optional<NoticeRefusal> refusal(Notice notice, Recipients.Found found) {
        int most = notice.content().audience().isTest() ? Audience.TestPersons.MAX : MAX_RECIPIENTS;
        if (!found.bad().isEmpty()) {
            return Optional.of(NoticeRefusal.LIST_HAS_INELIGIBLE_ROWS);
        }
        if (found.persons().isEmpty()) {
            return Optional.of(NoticeRefusal.NOBODY);
        }
        return found.persons().size() > most ? Optional.of(NoticeRefusal.TOO_MANY) : Optional.empty();
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
        return new Sorted(hash, StableId.of("list", notice.id().value(), hash), shards);
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

    public Future<Void> forget(Frozen frozen) {
        int shards = (frozen.count() + RecipientStore.SHARD - 1) / RecipientStore.SHARD;
        return lists.drop(frozen.list(), shards);
    }
}
