package tokyo.points.sim.bugs;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.entry.Stamp;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.Holdings;
import tokyo.points.holding.Lot;
import tokyo.points.holding.Lots;
import tokyo.points.ledger.Command;
import tokyo.points.ledger.Correction;
import tokyo.points.ledger.Granting;
import tokyo.points.ledger.Ledger;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.ledger.Merging;
import tokyo.points.ledger.OwnerState;
import tokyo.points.posting.Rules;

/** Rules that are a little wrong about merged accounts, closed months and full states. */
final class WrongHeirs {
    private WrongHeirs() {}

    static void addTo(Map<String, Rules> all) {
        all.put("what is still in transit is undone", WrongHeirs::undoneInTransit);
        all.put(
                "an entry comes into a closed month",
                (state, command, at, stamp) -> Ledger.decide(state, command, at, stamp)
                        .map(entry -> {
                            Draft draft = new Draft(entry);
                            draft.effective = command.ask().effective().orElse(draft.effective);
                            return draft.sealed();
                        }));
        all.put(
                "a full state joins a lot to one that ends earlier",
                Amended.after(Granting.Grant.class, (was, draft) -> {
                    Holdings before = was.holdings();
                    if (before.lots().size() == Holdings.MOST_LOTS && before.debt() == 0) {
                        Lot first = before.lots().list().get(0);
                        Lots early = Lots.of(
                                new Lot(draft.legs.amount(), first.expiry(), first.campaign(), first.funding()));
                        draft.after = before.counting(draft.after.counters()).credited(early, LocalDate.MIN);
                    }
                }));
    }

    private static Result<Transfer, LedgerRefusal> undoneInTransit(
            OwnerState state, Command command, Instant at, Stamp stamp) {
        if (!(command instanceof Correction correction)) {
            return Ledger.decide(state, command, at, stamp);
        }
        Holdings before = state.holdings();
        Holdings wrong = before.takingOver(correction.original().link().owner().code(), Holdings.NONE);
        return Ledger.decide(
                        new OwnerState(state.owner(), state.oseq(), state.last(), state.at(), wrong),
                        command,
                        at,
                        stamp)
                .map(entry -> {
                    Draft draft = new Draft(entry);
                    Holdings after = entry.after();
                    draft.after = new Holdings(
                            after.balance(),
                            after.held(),
                            after.debt(),
                            after.lots(),
                            after.holds(),
                            after.counters(),
                            after.leases(),
                            after.successor(),
                            before.predecessors());
                    return draft.sealed();
                });
    }

    /** For a world that says in which direction it wants to merge. */
    static Rules eitherWay() {
        return Amended.after(Merging.Out.class, (was, draft) -> {
            String heir = draft.after.successor();
            draft.after = draft.after.mergedInto(heir.replace("c:z.", "c:"));
        });
    }
}
