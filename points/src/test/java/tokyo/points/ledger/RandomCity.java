package tokyo.points.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Kind;
import tokyo.points.entry.Slot;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.Cap;
import tokyo.points.holding.Cap.Measure;
import tokyo.points.holding.LeaseTerms;
import tokyo.points.holding.Lot;

/** Random commands of a few citizens and one campaign over some weeks, many of which must be refused. */
final class RandomCity {
    static final long DAILY = 3;
    static final long POINTS = 60;

    private final SplittableRandom random;
    private final List<Account.Citizen> citizens = new ArrayList<>();
    private final Map<Account, OwnerState> states = new HashMap<>();
    private final List<Transfer> posted = new ArrayList<>();
    private final Set<String> answered = new HashSet<>();
    private Instant now = Samples.NOON;
    private int events;
    private int slots;

    RandomCity(long seed) {
        random = new SplittableRandom(seed);
        for (int i = 0; i < 3; i++) {
            citizens.add(new Account.Citizen("p" + i));
        }
    }

    Instant now() {
        return now;
    }

    OwnerState state(Account.Owner owner) {
        return states.getOrDefault(owner, OwnerState.empty(owner));
    }

    void post(Transfer transfer) {
        states.put(transfer.link().owner(), OwnerState.after(transfer));
        posted.add(transfer);
        answered.add(transfer.detail().reference());
    }

    private int pick(int bound) {
        return random.nextInt(bound);
    }

    Command next() {
        if (pick(8) == 0) {
            now = now.plus(Duration.ofHours(1 + pick(72)));
        } else if (pick(20) == 0) {
            now = now.minusSeconds(pick(100));
        }
        Account.Citizen citizen = citizens.get(pick(citizens.size()));
        return switch (pick(17)) {
            case 0, 1, 2, 3, 4 -> grant(citizen);
            case 5, 6 -> new Spending.Spend(fresh(citizen), amount(), Samples.GARDEN);
            case 7, 8 -> new Spending.SetAside(fresh(citizen), amount());
            case 9, 10 -> capture(citizen);
            case 11 -> release(citizen);
            case 12 -> new Granting.Expire(fresh(citizen));
            case 13, 14 -> correction().orElse(grant(citizen));
            case 15 -> merging(citizen);
            default -> budgeting();
        };
    }

    private Ask fresh(Account.Owner owner) {
        return Ask.of(EntryId.of(owner, "event", Integer.toString(events++)), owner);
    }

    private long amount() {
        return 1L << pick(5);
    }

    private LocalDate day(int most) {
        return TokyoTime.dayOf(now).plusDays(pick(most) - 1);
    }

    private Command grant(Account.Citizen citizen) {
        Slot slot = new Slot(new Account.Lease("eco", 2, LeaseTerms.ANY_BUCKET), slots++);
        Lot lot = new Lot(amount(), day(9), pick(2) == 0 ? "eco" : "tree", "environment");
        LocalDate today = TokyoTime.dayOf(now);
        LocalDate of = today.minusDays(pick(8) == 0 ? 1 : 0);
        Cap daily = new Cap("day/" + of, Measure.GRANTS, DAILY, of);
        Cap points = new Cap("points/" + of.getMonth(), Measure.POINTS, POINTS, of.withDayOfMonth(of.lengthOfMonth()));
        return new Granting.Grant(fresh(citizen), lot, slot, List.of(daily, points));
    }

    private Command capture(Account.Citizen citizen) {
        String hold = entry(citizen, Kind.HOLD).map(entry -> entry.id().value()).orElse("none");
        Ask ask = Ask.of(Spending.captureOf(citizen, hold), citizen);
        return new Spending.Capture(ask, hold, amount(), Samples.GARDEN);
    }

    private Command release(Account.Citizen citizen) {
        String hold = entry(citizen, Kind.HOLD).map(entry -> entry.id().value()).orElse("none");
        return new Spending.Release(Ask.of(Spending.releaseOf(citizen, hold), citizen), hold);
    }

    private Optional<Transfer> entry(Account.Owner owner, Kind kind) {
        return one(entry -> entry.kind() == kind && entry.link().owner().equals(owner));
    }

    private Optional<Transfer> one(Predicate<Transfer> wanted) {
        List<Transfer> found = posted.stream().filter(wanted).toList();
        // The last ones are the ones that something can still be done with.
        int among = Math.min(4, found.size());
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1 - pick(among)));
    }

    /** Only what was not undone yet: the journal's ids keep that, and here is none. */
    private Optional<Command> correction() {
        Optional<Transfer> inTransit = one(entry -> entry.kind() == Kind.MERGE_OUT && !hasArrived(entry));
        if (inTransit.isPresent() && pick(2) == 0) {
            Account.Owner gone = inTransit.get().link().owner();
            return one(entry -> entry.kind() == Kind.GRANT
                            && isOpen(entry)
                            && entry.link().owner().equals(gone))
                    .flatMap(this::undo);
        }
        return pick(2) == 0
                ? one(this::isOpen).flatMap(this::undo)
                : oldGrant().map(grant -> new Correction.ReverseGrant(reversal(grant), grant, ReversalPolicy.NEGATIVE));
    }

    private boolean isOpen(Transfer entry) {
        return !answered.contains(entry.id().value());
    }

    /** Most of what an old grant brought is spent: who must give it back owes it. */
    private Optional<Transfer> oldGrant() {
        List<Transfer> grants = posted.stream()
                .filter(entry -> entry.kind() == Kind.GRANT && isOpen(entry))
                .filter(entry -> !state(entry.link().owner()).holdings().isMerged())
                .toList();
        return grants.isEmpty() ? Optional.empty() : Optional.of(grants.get(pick(Math.min(3, grants.size()))));
    }

    private Optional<Command> undo(Transfer entry) {
        if (entry.link().owner() instanceof Account.Campaign) {
            return Optional.empty();
        }
        Ask ask = reversal(entry);
        return switch (entry.kind()) {
            case GRANT -> Optional.of(new Correction.ReverseGrant(ask, entry, ReversalPolicy.values()[pick(3)]));
            case SPEND, CAPTURE -> Optional.of(new Correction.ReverseSpend(ask, entry));
            case EXPIRY -> Optional.of(new Correction.UndoExpiry(ask, entry, day(9)));
            default -> Optional.empty();
        };
    }

    /** For whoever has the points by now, or will have them. */
    private Ask reversal(Transfer entry) {
        Account.Citizen heir = (Account.Citizen) entry.link().owner();
        while (state(heir).holdings().isMerged()) {
            heir = (Account.Citizen) Account.parse(state(heir).holdings().successor());
        }
        return Ask.of(EntryId.reversalOf(entry, heir), heir);
    }

    /** Now and then; what is in transit arrives first. */
    private Command merging(Account.Citizen citizen) {
        Optional<Transfer> out = one(entry -> entry.kind() == Kind.MERGE_OUT && !hasArrived(entry));
        if (out.isPresent()) {
            Account.Citizen heir =
                    (Account.Citizen) Account.parse(out.get().after().successor());
            EntryId id = EntryId.of(heir, "merge-in", out.get().id().value());
            return new Merging.In(Ask.of(id, heir), out.get(), List.of());
        }
        Optional<Account.Citizen> debtor = citizens.stream()
                .filter(one -> state(one).holdings().debt() > 0)
                .findFirst();
        if (pick(4) > 0 && debtor.isEmpty()) {
            return new Granting.Expire(fresh(citizen));
        }
        Account.Citizen heir = new Account.Citizen(String.format("q%05d", events++));
        citizens.add(heir);
        Account.Citizen from = debtor.orElse(citizen);
        return new Merging.Out(Ask.of(EntryId.of(from, "merge-out"), from), heir);
    }

    private boolean hasArrived(Transfer out) {
        return answered.contains(out.id().value());
    }

    private Command budgeting() {
        Ask ask = fresh(Samples.ECO);
        List<LeaseTerms> open = state(Samples.ECO).holdings().leases();
        if (pick(3) == 0 && !open.isEmpty()) {
            Account.Lease lease = Budgeting.account(Samples.ECO, open.get(pick(open.size())));
            return new Budgeting.LeaseReturn(Ask.of(Budgeting.returnOf(lease), Samples.ECO), lease, 0);
        }
        if (pick(2) == 0) {
            return new Budgeting.Fund(ask, Samples.BUREAU, 1_000);
        }
        int count = 1 + pick(50);
        return new Budgeting.LeaseOut(ask, LeaseTerms.ANY_BUCKET, count, 16, count * 16L);
    }
}
