package tokyo.points.sim.bugs;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import tokyo.points.entry.Digest;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Transfer.Link;
import tokyo.points.holding.Counters;
import tokyo.points.holding.Holdings;
import tokyo.points.holding.Lot;
import tokyo.points.holding.Lots;
import tokyo.points.ledger.Budgeting;
import tokyo.points.ledger.Command;
import tokyo.points.ledger.Correction;
import tokyo.points.ledger.Granting;
import tokyo.points.ledger.Ledger;
import tokyo.points.ledger.Merging;
import tokyo.points.ledger.OwnerState;
import tokyo.points.ledger.ReversalPolicy;
import tokyo.points.ledger.Spending;
import tokyo.points.posting.Rules;

/** Rules that are a little wrong, by what they say. */
final class WrongRules {
    private static final LocalDate FAR = LocalDate.of(2090, 1, 1);
    private static final long MUCH = 1_000_000;

    private WrongRules() {}

    static void addTo(Map<String, Rules> all) {
        ofLots(all);
        ofCorrections(all);
        ofMerges(all);
        WrongHeirs.addTo(all);
        ofBudgets(all);
        ofChains(all);
    }

    private static void ofLots(Map<String, Rules> all) {
        all.put("an ended lot can be spent", Amended.atAnotherTime(Spending.Spend.class, Duration.ofDays(-40)));
        all.put("a lot ends a day early", Amended.atAnotherTime(Spending.Spend.class, Duration.ofDays(1)));
        all.put("a day ends in London", Amended.atAnotherTime(Granting.Expire.class, Duration.ofHours(-9)));
        all.put("what ends last is spent first", Amended.after(Spending.Spend.class, WrongRules::lastFirst));
        all.put(
                "an ended lot is booked twice",
                Amended.after(Granting.Expire.class, (was, draft) -> draft.after = was.holdings()));
        all.put("a release gives a new expiry", Amended.after(Spending.Release.class, WrongRules::renewed));
        all.put(
                "a partial capture takes the whole hold",
                Amended.after(
                        Spending.Capture.class,
                        (was, draft) -> draft.after = draft.after.holding(draft.detail.reference(), Optional.empty())));
        all.put(
                "a hold is not remembered",
                Amended.after(
                        Spending.SetAside.class,
                        (was, draft) -> draft.after = draft.after.holding(draft.id.value(), Optional.empty())));
        all.put("a debt is not paid first", Amended.after(Granting.Grant.class, WrongRules::unpaid));
        all.put(
                "more is spent than there is",
                Amended.around(
                        Spending.Spend.class::isInstance,
                        holdings -> holdings.credited(Lots.of(new Lot(MUCH, FAR, "k1", "bureau")), FAR),
                        (was, draft) -> draft.after = spentBelowZero(draft)));
    }

    private static Holdings spentBelowZero(Draft draft) {
        Lots left = draft.after.lots().only(lot -> !lot.expiry().equals(FAR));
        Holdings after = draft.after;
        return new Holdings(
                after.balance() - MUCH,
                after.held(),
                after.debt(),
                left,
                after.holds(),
                after.counters(),
                after.leases(),
                after.successor(),
                after.predecessors());
    }

    private static void lastFirst(OwnerState was, Draft draft) {
        List<Lot> taken = new ArrayList<>();
        long open = draft.legs.amount();
        List<Lot> lots = was.holdings().lots().list();
        for (int at = lots.size() - 1; at >= 0 && open > 0; at--) {
            Lot lot = lots.get(at);
            long part = Math.min(open, lot.amount());
            taken.add(0, new Lot(part, lot.expiry(), lot.campaign(), lot.funding()));
            open -= part;
        }
        draft.lots(new Lots(taken));
        draft.after = was.holdings().counting(draft.after.counters()).debited(new Lots(taken));
    }

    /** What came in ends a month later. */
    private static void renewed(OwnerState was, Draft draft) {
        Lots later = Lots.NONE;
        for (Lot lot : draft.detail.lots().list()) {
            later = later.plus(
                    Lots.of(new Lot(lot.amount(), lot.expiry().plusMonths(1), lot.campaign(), lot.funding())));
        }
        draft.after = draft.after.debited(draft.detail.lots()).credited(later, LocalDate.MIN);
        draft.lots(later);
    }

    private static void unpaid(OwnerState was, Draft draft) {
        Holdings after = draft.after;
        draft.after = new Holdings(
                after.balance(),
                after.held(),
                was.holdings().debt(),
                was.holdings().lots().plus(draft.detail.lots()),
                after.holds(),
                after.counters(),
                after.leases(),
                after.successor(),
                after.predecessors());
    }

    private static void ofCorrections(Map<String, Rules> all) {
        all.put("a reversed spend gets a new expiry", Amended.after(Correction.ReverseSpend.class, (was, draft) -> {
            if (was.holdings().debt() == 0) {
                renewed(was, draft);
            }
        }));
        all.put(
                "a second full reversal has a key of its own",
                Amended.after(
                        Correction.class,
                        (was, draft) -> draft.id = EntryId.of(draft.link.owner(), "again", draft.link.toString())));
        all.put(
                "a grant is taken back beyond the policy",
                (state, command, at, stamp) -> Ledger.decide(
                        state,
                        command instanceof Correction.ReverseGrant reverse
                                ? new Correction.ReverseGrant(
                                        reverse.ask(), reverse.original(), ReversalPolicy.NEGATIVE)
                                : command,
                        at,
                        stamp));
    }

    private static void ofMerges(Map<String, Rules> all) {
        all.put(
                "a merged owner is granted again",
                Amended.around(
                        Granting.Grant.class::isInstance,
                        holdings -> holdings.mergedInto(""),
                        (was, draft) -> draft.after =
                                draft.after.mergedInto(was.holdings().successor())));
        all.put(
                "a merge forgets the caps",
                Amended.after(
                        Merging.In.class,
                        (was, draft) -> draft.after =
                                draft.after.counting(was.holdings().counters())));
        all.put(
                "an account with holds is merged",
                Amended.around(
                        Merging.Out.class::isInstance,
                        holdings -> new Holdings(
                                holdings.balance(),
                                0,
                                holdings.debt(),
                                holdings.lots(),
                                List.of(),
                                holdings.counters(),
                                List.of(),
                                holdings.successor(),
                                holdings.predecessors()),
                        (was, draft) -> {}));
    }

    private static void ofBudgets(Map<String, Rules> all) {
        all.put(
                "caps are no part of the state",
                Amended.around(
                        Granting.Grant.class::isInstance,
                        holdings -> holdings.counting(Counters.NONE),
                        (was, draft) -> draft.after = draft.after.counting(Counters.NONE)));
        all.put(
                "a campaign leases more than it has",
                Amended.around(
                        Budgeting.LeaseOut.class::isInstance,
                        holdings -> holdings.budget(MUCH, holdings.leases()),
                        (was, draft) -> draft.after = draft.after.budget(-MUCH, draft.after.leases())));
        all.put("a grant is not worth its slot", Amended.after(Granting.Grant.class, (was, draft) -> {
            Lot lot = draft.detail.lots().list().get(0);
            Lots more = Lots.of(new Lot(lot.amount(), lot.expiry(), lot.campaign(), lot.funding()));
            draft.after = draft.after.credited(more, LocalDate.MIN);
            draft.lots(draft.detail.lots().plus(more));
            draft.amount(2 * draft.legs.amount());
        }));
        all.put(
                "a lease is returned twice",
                Amended.around(Budgeting.LeaseReturn.class::isInstance, holdings -> holdings, (was, draft) -> {
                    draft.after = draft.after.budget(0, was.holdings().leases());
                    draft.id = EntryId.of(draft.link.owner(), "again", draft.link.toString());
                }));
    }

    private static void ofChains(Map<String, Rules> all) {
        all.put(
                "a place of the sequence is left out",
                linked(link -> new Link(link.owner(), link.oseq() + (link.oseq() > 2 ? 1 : 0), link.previous())));
        all.put(
                "an entry does not name the one before",
                linked(link -> new Link(link.owner(), link.oseq(), Digest.NONE)));
        all.put(
                "one leg is not the other",
                Amended.after(Spending.class, (was, draft) -> draft.amount(draft.legs.amount() + 1)));
        all.put(
                "a capture pays more than was held",
                Amended.after(Spending.Capture.class, (was, draft) -> draft.amount(2 * draft.legs.amount())));
        all.put(
                "time runs back with the clock",
                (state, command, at, stamp) -> Ledger.decide(state, command, at, stamp)
                        .map(entry -> {
                            Draft draft = new Draft(entry);
                            draft.at = at.truncatedTo(ChronoUnit.MILLIS);
                            return draft.sealed();
                        }));
    }

    private static Rules linked(UnaryOperator<Link> change) {
        BiConsumer<OwnerState, Draft> edit = (was, draft) -> draft.link = change.apply(draft.link);
        return Amended.after(Command.class, edit);
    }
}
