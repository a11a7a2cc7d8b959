package tokyo.points.file;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tokyo.infra.platform.mongo.StoreFault;
import tokyo.points.budget.Reclaim;
import tokyo.points.campaign.Campaign;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.LeaseTerms;
import tokyo.points.ledger.Ask;
import tokyo.points.ledger.Budgeting;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.posting.Posting;

/**
 * Takes an approved file from its reservation to its end. What was done is read from the journal and only then noted with the file, so
 * a process that ends anywhere leaves what the next one finishes, and two at once do nothing twice.
 */
public final class FileRelease {
    /** To note figures when others took steps meanwhile. */
    private static final int ATTEMPTS = 5;

    /** Longer than an insert of unknown fate can be under way. */
    static final Duration UNDER_WAY = Duration.ofMinutes(1);

    /** Somebody has to look at the budget; or leases of others come back. */
    private static final Set<LedgerRefusal> NO_ROOM = Set.of(LedgerRefusal.BUDGET_SPENT, LedgerRefusal.TOO_MANY_LEASES);

    private final FileStore files;
    private final RowGrants rowGrants;
    private final Posting posting;
    private final Reclaim reclaim;
    private final InstantSource clock;

    public FileRelease(FileStore files, RowGrants rowGrants, Posting posting, Reclaim reclaim, InstantSource clock) {
        this.files = files;
        this.rowGrants = rowGrants;
        this.posting = posting;
        this.reclaim = reclaim;
        this.clock = clock;
    }

    /** Where the file's sum is; row i is its slot i. */
    static Account.Lease lease(GrantFile file, long number) {
        return new Account.Lease(file.campaign().value(), number, LeaseTerms.ANY_BUCKET);
    }

    /** Takes so many steps of it; what another process or a person has done meanwhile ends it. */
    Future<Void> run(GrantFile file, Campaign campaign, Rows rows, int steps) {
        if (file.lease().isEmpty()) {
            return reserve(file)
                    .compose(
                            next -> next.isEmpty() ? Future.succeededFuture() : run(next.get(), campaign, rows, steps));
        }
        int end = file.state() == FileState.ENDING ? file.counts().rows() : file.upTo();
        if (file.counts().done() >= end) {
            return stageEnd(file, rows);
        }
        return steps == 0
                ? Future.succeededFuture()
                : step(file, campaign, rows, end)
                        .compose(next -> next.state() == file.state()
                                ? run(next, campaign, rows, steps - 1)
                                : Future.succeededFuture());
    }

    /** The frozen sum in one transfer; done again it meets its first copy. */
    private Future<Optional<GrantFile>> reserve(GrantFile file) {
        Account.Campaign account = file.campaign().account();
        EntryId event = EntryId.of(account, "file", file.campaign().value(), file.hash());
        Budgeting.LeaseOut sum = new Budgeting.LeaseOut(
                Ask.of(event, account).noting("file " + file.id()),
                LeaseTerms.ANY_BUCKET,
                file.counts().rows(),
                0,
                file.counts().points());
        return posting.post(sum)
                .compose(answer -> answer.fold(entry -> reserved(file, entry), refusal -> notReserved(file, refusal)));
    }

    private Future<Optional<GrantFile>> reserved(GrantFile file, Transfer entry) {
        GrantFile next = file.reserved(entry.detail().lease().orElseThrow().number(), now());
        return files.advance(next).map(taken -> taken ? Optional.of(next) : Optional.empty());
    }

    private Future<Optional<GrantFile>> notReserved(GrantFile file, LedgerRefusal refusal) {
        if (!NO_ROOM.contains(refusal)) {
            return Future.failedFuture(notNow("a file's sum was not reserved: " + refusal));
        }
        if (file.state() != FileState.ENDING) {
            return files.advance(file.halted(refusal.name(), new GrantFile.Act(GrantFile.SYSTEM, now())))
                    .map(Optional.empty());
        }
        // An earlier try may still arrive; what it would reserve, nobody would end.
        boolean settled = file.lastStep().act().at().plus(UNDER_WAY).isBefore(clock.instant());
        return settled
                ? files.advance(file.finished(0, now())).map(Optional.empty())
                : Future.succeededFuture(Optional.empty());
    }

    private Future<GrantFile> step(GrantFile file, Campaign campaign, Rows rows, int end) {
        int from = file.counts().done();
        List<Rows.Row> list = rows.list().subList(from, Math.min(end, from + FileJob.AT_ONCE));
        RowGrants.Some some = new RowGrants.Some(file, campaign, from, list);
        return rowGrants.decide(some).compose(refused -> note(file, some, refused, ATTEMPTS));
    }

    /** A stop of somebody does not undo what was done. */
    private Future<GrantFile> note(
            GrantFile file, RowGrants.Some some, Map<Integer, RowRefusal> refused, int attempts) {
        int size = some.rows().size();
        GrantFile next = file.counted(
                file.counts().plus(size, size - refused.size(), some.pointsWithout(refused), refused.values()));
        return files.advance(next)
                .compose(taken -> taken
                        ? Future.succeededFuture(next)
                        : files.find(file.id())
                                .map(Optional::orElseThrow)
                                .compose(now -> now.counts().done() == some.from() && attempts > 0
                                        ? note(now, some, refused, attempts - 1)
                                        : Future.succeededFuture(now)));
    }

    private Future<Void> stageEnd(GrantFile file, Rows rows) {
        if (file.counts().done() < file.counts().rows()) {
            return files.advance(file.stageDone(now())).mapEmpty();
        }
        return reclaim.reclaim(
                        file.campaign().account(),
                        terms(file),
                        slot -> rows.list().get(slot).points())
                .compose(answer -> answer.fold(
                        entry -> files.advance(file.finished(entry.legs().amount(), now()))
                                .mapEmpty(),
                        refusal -> Future.failedFuture(notNow("a file's lease was not ended: " + refusal))));
    }

    private static LeaseTerms terms(GrantFile file) {
        GrantFile.Counts counts = file.counts();
        return new LeaseTerms(file.lease().orElseThrow(), LeaseTerms.ANY_BUCKET, counts.rows(), 0, counts.points());
    }

    private static StoreFault notNow(String why) {
        return new StoreFault(StoreFault.Kind.DEFINITE, why, null);
    }

    /** As exact as the store keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
