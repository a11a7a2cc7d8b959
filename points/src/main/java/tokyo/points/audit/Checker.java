package tokyo.points.audit;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tokyo.points.approval.CampaignStore;
import tokyo.points.audit.fold.Chain;
import tokyo.points.audit.fold.Evidence;
import tokyo.points.audit.fold.Finding;
import tokyo.points.audit.fold.Keys;
import tokyo.points.audit.fold.Line;
import tokyo.points.audit.fold.Mismatch;
import tokyo.points.audit.fold.Pen;
import tokyo.points.entry.Bucket;
import tokyo.points.journal.Layout;
import tokyo.points.receipt.SealReading;
import tokyo.points.scan.JournalScan;
import tokyo.points.scan.StoredFields;

/**
 * Reads the journal once, in the order of its owners, and derives from it everything that is stored: chains, states, leases and slots,
 * merges, writers' numbers and heads.
 *
 * <p>One owner is in memory at a time; beside it a bit an entry, a bit a slot and some 300 bytes a lease. For 14 million owners with 50
 * entries each, half of them grants from leases of 2,000 slots, that is some 90 + 45 + 55 MB. The journal should be at rest, or a copy:
 * what is posted meanwhile can look like a gap, which the next run does not find again.
 */
public final class Checker {
    private static final int TOLD_EVERY = 1_000_000;

    private final JournalScan scan;
    private final Consumer<String> progress;
    private final Summary summary = new Summary();
    private final Pen pen = new Pen();
    private final Keys keys = new Keys(pen);
    private final Naming naming;
    private final Optional<SealReading> seals;
    private final Leases leases = new Leases(summary::found);
    private final Transits transits = new Transits(summary::found);
    private final Writers writers;
    private @Nullable Chain chain;
    private long told;

    /**
     * @param campaigns whose terms say what one person may have; without them no limit is looked at
     * @param seals reads what was sealed again, if anything was
     * @param progress gets a line now and then
     */
    public Checker(
            JournalScan scan,
            Layout layout,
            Optional<CampaignStore> campaigns,
            Optional<SealReading> seals,
            Consumer<String> progress) {
        this.seals = seals;
        this.scan = scan;
        this.progress = progress;
        this.naming = new Naming(scan, campaigns.map(store -> new CapLimits(store, summary::found)));
        this.writers = new Writers(layout == Layout.WHOLE ? 1 : Bucket.COUNT, summary::found);
    }

    /** Without any limit of a cap. */
    public Checker(JournalScan scan, Layout layout, Optional<SealReading> seals, Consumer<String> progress) {
        this(scan, layout, Optional.empty(), seals, progress);
    }

    /** Once for each instance. */
    public Future<Summary> run() {
        return scan.inOwnerOrder(this::read)
                .compose(all -> scan.writers())
                .compose(this::end)
                .compose(done -> new HeadCheck(scan, summary::found).run())
                .compose(done -> seals())
                .map(done -> summary);
    }

    private Future<Void> read(List<StoredFields> batch) {
        List<Line> lines = new ArrayList<>(batch.size());
        for (StoredFields stored : batch) {
            List<String> faults = Line.faults(stored);
            if (faults.isEmpty()) {
                lines.add(Line.of(stored));
            } else {
                unreadable(stored, faults);
            }
        }
        // Not onSuccess: what is thrown there fails nothing, and the rest of the batch would pass for read.
        return naming.of(lines).<Void>map(evidence -> {
            lines.forEach(line -> read(line, evidence));
            tell(batch.size());
            return null;
        });
    }

    private void unreadable(StoredFields stored, List<String> faults) {
        String where = stored.text("_id").orElse("a document without an id");
        summary.found(new Finding(Mismatch.UNREADABLE, where, String.join(", ", faults)));
    }

    private void read(Line line, Evidence evidence) {
        if (!keys.check(line, summary::found)) {
            return;
        }
        writers.read(line);
        transits.read(line);
        leases.read(line);
        if (!line.isBurn() && !line.isVoid()) {
            chainOf(line.owner()).read(line, evidence);
        }
    }

    private Chain chainOf(String owner) {
        if (chain == null || !chain.owner().equals(owner)) {
            chain = new Chain(owner, summary::found, pen);
        }
        return chain;
    }

    private void tell(int more) {
        summary.read(more);
        if (summary.documents() - told >= TOLD_EVERY) {
            told = summary.documents();
            progress.accept(told + " documents read, " + summary.counts().size() + " types of findings");
        }
    }

    /** What cannot be read any more is not what was sealed. */
    private Future<Void> seals() {
        return seals.map(reading -> reading.run(this::sealed).otherwise(fault -> {
                    sealed("reading stopped: " + fault);
                    return null;
                }))
                .orElse(Future.succeededFuture());
    }

    private void sealed(String wrong) {
        summary.found(new Finding(Mismatch.SEAL_WRONG, "the seals", wrong));
    }

    private Future<Void> end(List<StoredFields> registered) {
        Set<String> names = new HashSet<>();
        for (StoredFields writer : registered) {
            Optional<String> name = writer.text("_id");
            name.ifPresent(names::add);
            if (name.isEmpty() || writer.values().size() != 1) {
                summary.found(new Finding(Mismatch.UNREADABLE, "a writer", "a writer has an _id and nothing else"));
            }
        }
        writers.end(names);
        leases.end();
        transits.end();
        return Future.succeededFuture();
    }
}
