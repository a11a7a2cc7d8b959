package tokyo.points.file;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.points.api.PersonFacts;
import tokyo.points.application.People;
import tokyo.points.approval.Budgets;
import tokyo.points.campaign.Campaign;
import tokyo.points.eligibility.GrantRules;
import tokyo.points.entry.Account;
import tokyo.points.journal.JournalStore;

/** Looks at every row of a file before anybody is asked to approve it; one row that is not meant refuses the whole file. */
public final class FileCheck {
    private final FileStore files;
    private final JournalStore journal;
    private final People people;
    private final Budgets budgets;
    private final InstantSource clock;

    public FileCheck(FileStore files, JournalStore journal, People people, Budgets budgets, InstantSource clock) {
        this.files = files;
        this.journal = journal;
        this.people = people;
        this.budgets = budgets;
        this.clock = clock;
    }

    /** Takes so many steps of it; what another process has done meanwhile ends it. */
    Future<Void> run(GrantFile file, Campaign campaign, Rows rows, int steps) {
        if (rows.whole().isPresent()) {
            return refuseWhole(file, rows.whole().get()).compose(this::end);
        }
        GrantFile begun = file.counts().rows() > 0 ? file : begun(file, rows);
        if (begun.counts().done() == rows.list().size()) {
            return withinBudget(begun, campaign).compose(this::end);
        }
        return steps == 0
                ? Future.succeededFuture()
                : step(begun, campaign, rows)
                        .compose(next ->
                                next.isEmpty() ? Future.succeededFuture() : run(next.get(), campaign, rows, steps - 1));
    }

    /** The first step brings them into the store with its own figures. */
    private static GrantFile begun(GrantFile file, Rows rows) {
        return file.showing(new GrantFile.Counts(rows.list().size(), rows.points(), 0, 0, 0, Map.of()));
    }

    private Future<Optional<GrantFile>> step(GrantFile file, Campaign campaign, Rows rows) {
        int from = file.counts().done();
        List<Rows.Row> some = rows.list()
                .subList(from, Math.min(from + FileJob.AT_ONCE, rows.list().size()));
        return refused(some, campaign)
                // Also when nobody is refused: a look that died may have noted somebody who is proved by now.
                .compose(refused -> files.refuse(file.id(), new FileStore.Part(from, refused))
                        .map(file.counted(file.counts().plus(some.size(), 0, 0, refused.values()))))
                .compose(this::advanced);
    }

    private Future<Optional<GrantFile>> advanced(GrantFile next) {
        return files.advance(next).map(taken -> taken ? Optional.of(next) : Optional.empty());
    }

    private Future<Map<Integer, RowRefusal>> refused(List<Rows.Row> some, Campaign campaign) {
        Map<Integer, RowRefusal> refused = new ConcurrentHashMap<>();
        return Future.join(some.stream()
                        .map(row -> look(row, campaign)
                                .onSuccess(why -> why.ifPresent(bad -> refused.put(row.number(), bad))))
                        .toList())
                .map(done -> Map.copyOf(refused));
    }

    private Future<Optional<RowRefusal>> look(Rows.Row row, Campaign campaign) {
        return row.bad().isPresent()
                ? Future.succeededFuture(row.bad())
                : people.of(row.person()).compose(facts -> judge(row, facts, campaign));
    }

    /** Whoever has neither a proof nor an entry is nobody that we know: a slip of the pen would give points away for ever. */
    private Future<Optional<RowRefusal>> judge(Rows.Row row, PersonFacts facts, Campaign campaign) {
        Optional<RowRefusal> refusal = refusal(facts, campaign, TokyoTime.today(clock));
        return facts.verified()
                ? Future.succeededFuture(refusal)
                : journal.nth(new Account.Citizen(row.person().value()), 1)
                        .map(first -> first.isPresent() ? refusal : Optional.of(RowRefusal.UNKNOWN));
    }

    /** By what is proved on that day; that the person has agreed, the bureau says by its flag. */
    static Optional<RowRefusal> refusal(PersonFacts facts, Campaign campaign, LocalDate day) {
        PersonFacts flagged = facts.with(true);
        return GrantRules.ofPerson(campaign.terms().requirements(), flagged, day)
                .map(RowRefusal::of);
    }

    private Future<GrantFile> withinBudget(GrantFile file, Campaign campaign) {
        return budgets.remaining(campaign)
                .compose(left -> left < file.counts().points()
                        ? refuseWhole(file, RowRefusal.OVER_BUDGET)
                        : Future.succeededFuture(file));
    }

    private Future<GrantFile> refuseWhole(GrantFile file, RowRefusal why) {
        // Not a step of its own: it comes into the store with the end of the check.
        return files.refuse(file.id(), new FileStore.Part(FileStore.WHOLE, Map.of(0, why)))
                .map(noted -> file.showing(file.counts().plus(0, 0, 0, List.of(why))));
    }

    private Future<Void> end(GrantFile file) {
        return files.advance(file.checked(clock.instant().truncatedTo(ChronoUnit.MILLIS)))
                .mapEmpty();
    }
}
