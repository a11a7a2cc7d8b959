package tokyo.points.sim.world;

import java.util.EnumMap;
import java.util.Map;
import tokyo.points.entry.Kind;
import tokyo.points.ledger.LedgerRefusal;

/** What happened over all seeds, so that a run in which something never did is seen. */
public final class Tally {
    public final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
    public final Map<LedgerRefusal, Long> refusals = new EnumMap<>(LedgerRefusal.class);
    public final Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
    public long seeds;
    public long steps;
    public long commands;
    public long acknowledged;
    public long entries;
    public long burns;
    public long voids;
    public long repeats;
    public long poisoned;
    public long landedAfterRefusal;
    public long firstAnswersOfFormerAccounts;
    public long heldToTheMostLots;
    public long failedForCertain;
    public long bucketed;

    public void saw(Fault fault) {
        faults.merge(fault, 1L, Long::sum);
    }

    public void saw(LedgerRefusal refusal) {
        refusals.merge(refusal, 1L, Long::sum);
    }

    public void saw(Kind kind) {
        kinds.merge(kind, 1L, Long::sum);
    }

    @Override
    public String toString() {
        return seeds + " seeds, " + bucketed + " of them bucketed, " + steps + " steps, " + commands + " commands, "
                + acknowledged + " acknowledged, "
                + entries + " transfers, " + burns + " burns, " + voids + " voids, " + repeats + " repeats, " + poisoned
                + " poisoned, " + landedAfterRefusal + " landed after an unknown and a refusal, "
                + firstAnswersOfFormerAccounts + " answered by a former account, " + heldToTheMostLots
                + " held to the most lots, " + failedForCertain + " failed for certain\n  faults " + faults
                + "\n  refusals " + refusals + "\n  kinds " + kinds;
    }
}
