package tokyo.points.sim.bugs;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.mongo.InsertRefusal;
import tokyo.points.entry.Account;
import tokyo.points.entry.Burn;
import tokyo.points.entry.Entry;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Slot;
import tokyo.points.entry.Transfer;
import tokyo.points.journal.JournalStore;
import tokyo.points.sim.world.Observed;

/** A store that lacks a unique index, always or for old entries: what only that one would have refused is stored beside the others. */
final class LooseJournal extends Observed {
    /** What two entries may not agree in. */
    enum Index {
        EVENT,
        PLACE,
        SLOT,
        STAMP
    }

    private final JournalStore right;
    private final Consumer<Entry> stored;
    private final Index missing;
    private final BiPredicate<Entry, Entry> lets;
    private final List<Entry> more = new ArrayList<>();

    /** @param lets past the index: the entry that is there, and the one that comes */
    LooseJournal(JournalStore right, Consumer<Entry> stored, Index missing, BiPredicate<Entry, Entry> lets) {
        super(right, entry -> {});
        this.right = right;
        this.stored = stored;
        this.missing = missing;
        this.lets = lets;
    }

    @Override
    public Future<Result<Entry, InsertRefusal>> postOnce(Entry entry) {
        Result<Entry, InsertRefusal> answer = right.postOnce(entry).result();
        if (!answer.isOk() && isPassed(entry)) {
            more.add(entry);
            stored.accept(entry);
            return Future.succeededFuture(Result.ok(entry));
        }
        return Future.succeededFuture(answer);
    }

    private boolean isPassed(Entry entry) {
        for (Index index : Index.values()) {
            Optional<Entry> there = there(entry, index);
            boolean passes = index == missing
                    && there.filter(old -> lets.test(old, entry)).isPresent();
            if (there.isPresent() && !passes) {
                return false;
            }
        }
        return true;
    }

    private Optional<Entry> there(Entry entry, Index index) {
        return switch (index) {
            case EVENT -> byId(entry.id()).result();
            case PLACE ->
                entry instanceof Transfer transfer
                        ? nth(transfer.link().owner(), transfer.link().oseq())
                                .result()
                                .map(found -> found)
                        : Optional.empty();
            case SLOT -> slot(entry).flatMap(slot -> inSlot(slot).result());
            case STAMP ->
                stamped(entry.stamp().writer(), entry.stamp().wseq(), 1).result().stream()
                        .findFirst();
        };
    }

    private static Optional<Slot> slot(Entry entry) {
        return entry instanceof Burn burn
                ? Optional.of(burn.slot())
                : entry instanceof Transfer transfer ? transfer.detail().slot() : Optional.empty();
    }

    @Override
    public Future<Optional<Entry>> byId(EntryId id) {
        Optional<Entry> found =
                more.stream().filter(entry -> entry.id().equals(id)).findFirst();
        return found.isPresent() ? Future.succeededFuture(found) : right.byId(id);
    }

    @Override
    public Future<Optional<Transfer>> nth(Account.Owner owner, long oseq) {
        for (Entry entry : more) {
            if (entry instanceof Transfer one
                    && one.link().owner().equals(owner)
                    && one.link().oseq() == oseq) {
                return Future.succeededFuture(Optional.of(one));
            }
        }
        return right.nth(owner, oseq);
    }

    @Override
    public Future<List<Entry>> stamped(String writer, long from, int count) {
        return right.stamped(writer, from, count)
                .map(found -> Stream.concat(
                                found.stream(),
                                more.stream()
                                        .filter(entry -> entry.stamp().writer().equals(writer))
                                        .filter(entry -> entry.stamp().wseq() >= from
                                                && entry.stamp().wseq() < from + count))
                        .sorted(Comparator.comparingLong(entry -> entry.stamp().wseq()))
                        .toList());
    }
}
