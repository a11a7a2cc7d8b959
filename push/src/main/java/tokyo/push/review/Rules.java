package tokyo.push.review;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tokyo.infra.platform.kernel.Page;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.push.registry.Programme;
import tokyo.push.registry.Programme.Publication;
import tokyo.push.registry.RegistryStore;
import tokyo.push.registry.RegistryStore.Entry;
import tokyo.push.registry.RegistryStore.Head;
import tokyo.push.registry.Worker;
import tokyo.push.rule.Rule;

/**
 * The rule of every programme in the registry as it stands, in memory; {@link #refresh} brings it to what the stores hold.
 *
 * <p>Of each programme the rule that is in force today; a new day brings another. Withdrawn programmes have no rule. Any thread may ask; refreshes run one after the other.
 */
public final class Rules {

    /** Rules that are not what they were; a programme that came or went is in one of the maps only. */
    public record RuleChange(Map<String, Rule> before, Map<String, Rule> after) {}

    /** What is kept of a programme's text: enough to judge a decision, not the text. */
    record Basis(
            Entry entry,
            String name,
            String basisHash,
            RuleBody bounds,
            boolean certain,
            @Nullable Publication publication) {
        boolean isOpen(Instant at) {
            return publication == null || publication.isOpen(at);
        }

        static Basis of(Programme programme) {
            Suggestion suggestion = SuggestionReader.read(programme);
            Entry entry = new Entry(
                    programme.psid(), programme.hash(), programme.area().code(), false);
            return new Basis(
                    entry,
                    programme.name(),
                    programme.basisHash(),
                    suggestion.bounds(),
                    suggestion.certain(),
                    programme.publication());
        }
    }

    /** One line of the staff's list. */
    record Row(Basis basis, RuleStanding standing, Rule rule) {
        static Row of(Basis basis, List<RuleDecision> decisions, LocalDate day) {
            Optional<RuleDecision> inForce = RuleDecision.inForce(decisions, day);
            RuleStanding standing = RuleStanding.of(basis.bounds(), basis.certain(), basis.basisHash(), inForce, day);
            Entry entry = basis.entry();
            return new Row(basis, standing, standing.rule().toRule(entry.psid(), entry.area(), standing.version()));
        }
    }

    /** Everything at one moment; the list stays the same one for as long as no rule changes. */
    private record Snapshot(
            long generation, long revision, LocalDate day, TreeMap<String, Row> rows, List<Rule> rules) {}

    /** One refresh; whoever asks before it has begun shares it. */
    private record Turn(AtomicBoolean begun, Future<Void> done) {}

    /** No store has this revision. */
    private static final long UNREAD = -1;

    private final RegistryStore registry;
    private final RuleStore decisions;
    private final Worker worker;
    private final Clock clock;
    private final List<Consumer<RuleChange>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean distrusted = new AtomicBoolean();
    private volatile Snapshot now = new Snapshot(0, UNREAD, LocalDate.MIN, new TreeMap<>(), List.of());
    private Turn last = new Turn(new AtomicBoolean(true), Future.succeededFuture());

    /**
     * @param worker runs the reading of prose off the event loop
     * @param clock on whose day the decisions are in force
     */
    public Rules(RegistryStore registry, RuleStore decisions, Worker worker, Clock clock) {
        this.clock = clock;
        this.registry = registry;
        this.decisions = decisions;
        this.worker = worker;
    }

    /** All rules as of the last refresh, in the order of their programmes; never an empty list only because nothing was read yet. */
    public Future<List<Rule>> current() {
        return now.revision() == UNREAD ? upToDate() : Future.succeededFuture(now.rules());
    }

    /** All rules; whatever was confirmed before the question is among them. The same list as before when nothing changed. */
    public Future<List<Rule>> upToDate() {
        return refresh().map(read -> now.rules());
    }

    /** Told after each refresh that changed a rule, on the thread of the refresh, after {@link #current} shows it. */
    public void onChanged(Consumer<RuleChange> listener) {
        listeners.add(listener);
    }

    /**
     * Takes over what the stores hold now: at start, after an import, after a decision, and every few seconds for what other
     * processes did. Two point reads when nothing is new.
     */
    public synchronized Future<Void> refresh() {
        if (last.begun().get()) {
            AtomicBoolean begun = new AtomicBoolean();
            Future<Void> done = last.done().otherwiseEmpty().compose(before -> {
                begun.set(true);
                return load();
            });
            last = new Turn(begun, done);
        }
        return last.done();
    }

    /**
     * Refreshes whatever the revision says. Who dies between a decision and its revision leaves a decision that no process looks
     * for; the process that finds it here gives it the revision.
     */
    public Future<Void> reload() {
        distrusted.set(true);
        return refresh();
    }

    private Future<Void> load() {
        Snapshot old = now;
        boolean trusted = !distrusted.getAndSet(false);
        return Future.all(registry.head(), decisions.revision()).compose(both -> {
            Head head = both.resultAt(0);
            long revision = both.<Long>resultAt(1);
            boolean same = head.generation() == old.generation()
                    && revision == old.revision()
                    && TokyoTime.today(clock).equals(old.day());
            return same && trusted ? Future.succeededFuture() : load(old, head, revision);
        });
    }

    private Future<Void> load(Snapshot old, Head head, long revision) {
        return registry.entries(head).compose(entries -> {
            Map<String, Basis> bases = new HashMap<>();
            List<Entry> unread = new ArrayList<>();
            for (Entry entry : entries.stream().filter(e -> !e.withdrawn()).toList()) {
                Row row = old.rows().get(entry.psid());
                if (row != null && row.basis().entry().equals(entry)) {
                    bases.put(entry.psid(), row.basis());
                } else {
                    unread.add(entry);
                }
            }
            return read(unread, 0, bases).compose(read -> decisions.latest()).compose(latest -> {
                Instant at = clock.instant();
                LocalDate day = TokyoTime.dayOf(at);
                return replace(old, head, revision, day, rows(bases, latest, at));
            });
        });
    }

    private Future<Void> read(List<Entry> unread, int from, Map<String, Basis> into) {
        if (from >= unread.size()) {
            return Future.succeededFuture();
        }
        int to = Math.min(unread.size(), from + RegistryStore.BATCH);
        return registry.versions(unread.subList(from, to))
                .compose(programmes ->
                        worker.run(() -> programmes.stream().map(Basis::of).toList()))
                .compose(bases -> {
                    bases.forEach(basis -> into.put(basis.entry().psid(), basis));
                    return read(unread, to, into);
                });
    }

    /** A programme that its source does not show now has no rule, as one that was withdrawn. */
    private static TreeMap<String, Row> rows(
            Map<String, Basis> bases, Map<String, List<RuleDecision>> latest, Instant at) {
        LocalDate day = TokyoTime.dayOf(at);
        TreeMap<String, Row> rows = new TreeMap<>();
        bases.forEach((psid, basis) -> {
            if (basis.isOpen(at)) {
                rows.put(psid, Row.of(basis, latest.getOrDefault(psid, List.of()), day));
            }
        });
        return rows;
    }

    private Future<Void> replace(Snapshot old, Head head, long revision, LocalDate day, TreeMap<String, Row> rows) {
        RuleChange change = difference(old.rows(), rows);
        if (change.before().isEmpty() && change.after().isEmpty()) {
            now = new Snapshot(head.generation(), revision, day, rows, old.rules());
            return Future.succeededFuture();
        }
        // A new day changes rules by itself; other processes must see that theirs are of yesterday.
        boolean hidden = head.generation() == old.generation() && revision == old.revision();
        // Before anybody here is told: who sends must be able to see by the revision that its rules are old.
        return (hidden ? decisions.changeRevision() : Future.<Void>succeededFuture()).map(seen -> {
            List<Rule> rules = rows.values().stream().map(Row::rule).toList();
            now = new Snapshot(head.generation(), revision, day, rows, rules);
            listeners.forEach(listener -> listener.accept(change));
            return null;
        });
    }

    private static RuleChange difference(Map<String, Row> old, Map<String, Row> fresh) {
        Map<String, Rule> before = new HashMap<>();
        Map<String, Rule> after = new HashMap<>();
        old.forEach((psid, row) -> {
            Row other = fresh.get(psid);
            if (other == null || !other.rule().equals(row.rule())) {
                before.put(psid, row.rule());
            }
        });
        fresh.forEach((psid, row) -> {
            Row other = old.get(psid);
            if (other == null || !other.rule().equals(row.rule())) {
                after.put(psid, row.rule());
            }
        });
        return new RuleChange(before, after);
    }

    /** @param cursor the last programme of the page before; empty for the first page */
    Page<Row> list(Optional<RuleStanding.State> state, Optional<String> area, Optional<String> cursor, int limit) {
        TreeMap<String, Row> rows = now.rows();
        List<Row> found = (cursor.isEmpty() ? rows : rows.tailMap(cursor.get(), false))
                .values().stream()
                        .filter(row -> state.isEmpty() || row.standing().state() == state.get())
                        .filter(row -> area.isEmpty() || row.rule().area().equals(area.get()))
                        .limit(limit + 1L)
                        .toList();
        boolean more = found.size() > limit;
        List<Row> page = more ? found.subList(0, limit) : found;
        return new Page<>(page, more ? Optional.of(page.get(limit - 1).rule().psid()) : Optional.empty());
    }
}
