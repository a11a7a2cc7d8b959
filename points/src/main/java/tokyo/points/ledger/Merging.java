package tokyo.points.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Kind;
import tokyo.points.entry.Transfer;
import tokyo.points.entry.Transfer.Detail;
import tokyo.points.entry.Transfer.Legs;
import tokyo.points.holding.Counters;
import tokyo.points.holding.Holdings;

/**
 * Two accounts that prove to be one person: everything goes out of the one, which is closed for good, and into the other.
 *
 * <p>Two owners have two sequences, so it takes two entries; between them the points are in transit, and whoever finds them there
 * posts the second, whose id follows from the first.
 */
public sealed interface Merging extends Command {

    /**
     * All lots leave, and nothing can come or go any more.
     *
     * @param into as {@link #staying} says: with one order for all accounts, no two are ever merged into each other, by whatever way
     */
    record Out(Ask ask, Account.Citizen into) implements Merging {
        public Out {
            ask.mustBe(outOf(ask.citizen()));
            if (into.equals(ask.owner()) || !into.equals(staying(into, ask.citizen()))) {
                throw new IllegalArgumentException("of two accounts the one with the later code stays");
            }
        }

        @Override
        public Kind kind() {
            return Kind.MERGE_OUT;
        }

        @Override
        public String said() {
            return into.code();
        }

        @Override
        public Result<Change, LedgerRefusal> on(OwnerState state, LocalDate day) {
            Holdings all = state.holdings();
            if (all.isMerged()) {
                return Result.refused(LedgerRefusal.OWNER_MERGED);
            }
            if (!all.holds().isEmpty()) {
                return Result.refused(LedgerRefusal.HOLDS_OPEN);
            }
            if (all.debt() > 0) {
                return Result.refused(LedgerRefusal.DEBT_OPEN);
            }
            Legs legs = new Legs(ask.owner(), transit(ask.citizen()), all.balance());
            Holdings after = all.debited(all.lots()).mergedInto(into.code());
            return Result.ok(new Change(legs, Detail.of(all.lots()), after));
        }

        /** Each account is closed for itself. */
        @Override
        public List<Account.Owner> formerOwners(OwnerState state) {
            return List.of();
        }
    }

    /**
     * What went out comes in: lots with their expiry, and the used part of every cap, so that nobody earns twice by registering twice.
     *
     * @param via how the one who was to get it was merged further meanwhile; usually empty
     */
    record In(Ask ask, Transfer out, List<Transfer> via) implements Merging {
        public In {
            via = List.copyOf(via);
            ask.mustBe(inOf(ask.citizen(), out));
            Account.Citizen heir = heirOf(out);
            for (Transfer hop : via) {
                if (!hop.link().owner().equals(heir)) {
                    throw new IllegalArgumentException("a step that does not follow");
                }
                heir = heirOf(hop);
            }
            if (!ask.owner().equals(heir)) {
                throw new IllegalArgumentException("merged into somebody else");
            }
        }

        @Override
        public Kind kind() {
            return Kind.MERGE_IN;
        }

        @Override
        public String said() {
            return out.id().value();
        }

        /** Not bounded by the number of lots: what is in transit must arrive. */
        @Override
        public Result<Change, LedgerRefusal> on(OwnerState state, LocalDate day) {
            if (state.holdings().isMerged()) {
                return Result.refused(LedgerRefusal.OWNER_MERGED);
            }
            Account.Citizen from = (Account.Citizen) out.link().owner();
            Counters used = out.after().counters().asOf(day);
            Holdings after = state.holdings()
                    .credited(out.detail().lots(), day)
                    .counting(state.holdings().counters().plus(used))
                    .takingOver(from.code(), out.after());
            Legs legs = new Legs(transit(from), ask.owner(), out.legs().amount());
            Detail detail = Detail.of(out.detail().lots()).answering(out.id().value());
            return Result.ok(new Change(legs, detail, after));
        }

        /** Also those on the way: it may have arrived there before they were merged further. */
        @Override
        public List<Account.Owner> formerOwners(OwnerState state) {
            return Stream.concat(
                            Merging.super.formerOwners(state).stream(),
                            via.stream().map(hop -> hop.link().owner()))
                    .distinct()
                    .toList();
        }
    }

    /** Of two accounts of one person the one that stays, whoever asks: the one with the later code. */
    static Account.Citizen staying(Account.Citizen one, Account.Citizen other) {
        return one.code().compareTo(other.code()) < 0 ? other : one;
    }

    /** The one id that the merge of an account into another can have: whether it was merged, and into whom, is one look. */
    static EntryId outOf(Account.Citizen from) {
        return EntryId.of(from, "merge-out");
    }

    /** The id of the arrival at that heir. */
    static EntryId inOf(Account.Citizen heir, Transfer out) {
        return EntryId.of(heir, "merge-in", out.id().value());
    }

    /** @throws IllegalArgumentException for any other entry */
    static Account.Citizen heirOf(Transfer out) {
        if (out.kind() != Kind.MERGE_OUT) {
            throw new IllegalArgumentException("nothing went out");
        }
        return (Account.Citizen) Account.parse(out.after().successor());
    }

    private static Account.Transit transit(Account.Citizen from) {
        return new Account.Transit(from.person());
    }
}
