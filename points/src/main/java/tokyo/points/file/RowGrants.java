package tokyo.points.file;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.infra.platform.mongo.StoreFault;
import tokyo.points.application.People;
import tokyo.points.campaign.Campaign;
import tokyo.points.campaign.Terms;
import tokyo.points.entry.Account;
import tokyo.points.entry.Burn;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Slot;
import tokyo.points.holding.Lot;
import tokyo.points.journal.JournalStore;
import tokyo.points.ledger.Ask;
import tokyo.points.ledger.Granting;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.posting.Burning;
import tokyo.points.posting.Posting;
import tokyo.points.statement.Statements;

/**
 * Decides some rows of a file for good: each one's slot is granted or burnt when this is done. Why a row is refused is noted before its
 * slot is burnt, and then stands; so whoever does it again after a crash decides the same.
 */
public final class RowGrants {
    private final FileStore files;
    private final JournalStore journal;
    private final Posting posting;
    private final Burning burning;
    private final People people;
    private final InstantSource clock;

    public RowGrants(
            FileStore files,
            JournalStore journal,
            Posting posting,
            Burning burning,
            People people,
            InstantSource clock) {
        this.files = files;
        this.journal = journal;
        this.posting = posting;
        this.burning = burning;
        this.people = people;
        this.clock = clock;
    }

    /**
     * Some rows that follow each other.
     *
     * @param from the first of them, counting from 0, which is also its slot
     */
    record Some(GrantFile file, Campaign campaign, int from, List<Rows.Row> rows) {
        Slot slot(Rows.Row row) {
            Account.Lease lease = FileRelease.lease(file, file.lease().orElseThrow());
            return new Slot(lease, from + row.number() - rows.get(0).number());
        }

        Account.Citizen citizen(Rows.Row row) {
            return new Account.Citizen(row.person().value());
        }

        EntryId event(Rows.Row row) {
            return EntryId.of(
                    citizen(row), "file", file.campaign().value(), file.hash(), Integer.toString(row.number()));
        }

        long pointsWithout(Map<Integer, RowRefusal> refused) {
            return rows.stream()
                    .filter(row -> !refused.containsKey(row.number()))
                    .mapToLong(Rows.Row::points)
                    .sum();
        }
    }

    /** @return why those were refused that were, by their numbers; all others are granted */
    Future<Map<Integer, RowRefusal>> decide(Some some) {
        return files.refused(some.file().id(), some.from())
                .map(noted -> noted.map(FileStore.Part::refused).orElse(Map.of()))
                .compose(noted -> granted(some)
                        .compose(granted -> judged(some, granted, noted))
                        .compose(refused -> noted(some, noted, refused))
                        .compose(refused -> granted(some, refused)))
                .compose(refused -> burnt(some, refused));
    }

    /** Numbers of the rows that were granted before. */
    private Future<Set<Integer>> granted(Some some) {
        Map<EntryId, Integer> numbers = some.rows().stream().collect(Collectors.toMap(some::event, Rows.Row::number));
        return journal.byIds(List.copyOf(numbers.keySet()))
                .map(found ->
                        found.stream().map(entry -> numbers.get(entry.id())).collect(Collectors.toSet()));
    }

    private Future<Map<Integer, RowRefusal>> judged(Some some, Set<Integer> granted, Map<Integer, RowRefusal> noted) {
        Map<Integer, RowRefusal> refused = new ConcurrentHashMap<>(noted);
        refused.keySet().removeAll(granted);
        List<Rows.Row> open = some.rows().stream()
                .filter(row -> !granted.contains(row.number()) && !refused.containsKey(row.number()))
                .toList();
        if (some.file().state() == FileState.ENDING) {
            open.forEach(row -> refused.put(row.number(), RowRefusal.GIVEN_UP));
            return Future.succeededFuture(refused);
        }
        LocalDate today = TokyoTime.today(clock);
        return Future.join(open.stream()
                        .map(row -> people.of(row.person())
                                .onSuccess(facts -> FileCheck.refusal(facts, some.campaign(), today)
                                        .ifPresent(why -> refused.put(row.number(), why))))
                        .toList())
                .map(done -> refused);
    }

    private Future<Map<Integer, RowRefusal>> noted(
            Some some, Map<Integer, RowRefusal> before, Map<Integer, RowRefusal> refused) {
        return refused.equals(before)
                ? Future.succeededFuture(refused)
                : files.refuse(some.file().id(), new FileStore.Part(some.from(), refused))
                        .map(refused);
    }

    private Future<Map<Integer, RowRefusal>> granted(Some some, Map<Integer, RowRefusal> refused) {
        Map<Integer, RowRefusal> more = new ConcurrentHashMap<>(refused);
        return Future.join(some.rows().stream()
                        .filter(row -> !refused.containsKey(row.number()))
                        .map(row ->
                                grant(some, row).onSuccess(why -> why.ifPresent(bad -> more.put(row.number(), bad))))
                        .toList())
                .compose(done -> noted(some, refused, more));
    }

    private Future<Optional<RowRefusal>> grant(Some some, Rows.Row row) {
        return posting.post(command(some, row))
                .compose(answer -> answer.fold(
                        entry -> Future.succeededFuture(Optional.empty()), refusal -> refused(some, row, refusal)));
    }

    private Granting.Grant command(Some some, Rows.Row row) {
        Campaign campaign = some.campaign();
        Terms terms = campaign.terms();
        LocalDate today = TokyoTime.today(clock);
        String why = Statements.because("file " + some.file().id() + " row " + row.number(), row.reason());
        return new Granting.Grant(
                Ask.of(some.event(row), some.citizen(row)).noting(why),
                new Lot(
                        row.points(),
                        terms.expiry().of(today),
                        campaign.id().value(),
                        terms.fundedBy(campaign.id()).bureau()),
                some.slot(row),
                terms.capsOfAll(campaign.id(), today));
    }

    private Future<Optional<RowRefusal>> refused(Some some, Rows.Row row, LedgerRefusal refusal) {
        if (refusal == LedgerRefusal.SLOT_LOST) {
            // Another process has refused this row, and said why before it burnt the slot.
            return files.refused(some.file().id(), some.from())
                    .map(noted -> noted.map(part -> part.refused().get(row.number()))
                            .or(() -> Optional.of(RowRefusal.NOT_POSSIBLE)));
        }
        Optional<RowRefusal> last = RowRefusal.ifFinal(refusal);
        return last.isPresent()
                ? Future.succeededFuture(last)
                : Future.failedFuture(
                        new StoreFault(StoreFault.Kind.DEFINITE, "a row was not granted: " + refusal, null));
    }

    /** The slots say what became of them; a grant of another process may have been first. */
    private Future<Map<Integer, RowRefusal>> burnt(Some some, Map<Integer, RowRefusal> refused) {
        if (refused.isEmpty()) {
            return Future.succeededFuture(refused);
        }
        List<Rows.Row> rows = some.rows().stream()
                .filter(row -> refused.containsKey(row.number()))
                .toList();
        return burning.burn(
                        rows.stream().map(some::slot).toList(),
                        slot -> some.rows().get(slot - some.from()).points())
                .compose(tried -> Future.join(
                        rows.stream().map(row -> isBurnt(some.slot(row))).toList()))
                .compose(looked -> noted(some, refused, burnt(rows, looked.list(), refused)));
    }

    private static Map<Integer, RowRefusal> burnt(
            List<Rows.Row> rows, List<Boolean> burnt, Map<Integer, RowRefusal> refused) {
        Map<Integer, RowRefusal> left = new HashMap<>(refused);
        for (int at = 0; at < rows.size(); at++) {
            if (!burnt.get(at)) {
                left.remove(rows.get(at).number());
            }
        }
        return left;
    }

    private Future<Boolean> isBurnt(Slot slot) {
        return journal.inSlot(slot)
                .compose(found -> found.isEmpty()
                        ? Future.failedFuture(
                                new StoreFault(StoreFault.Kind.AMBIGUOUS, "a slot of a file stays undecided", null))
                        : Future.succeededFuture(found.get() instanceof Burn));
    }
}
