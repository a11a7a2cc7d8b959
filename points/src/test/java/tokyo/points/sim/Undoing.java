package tokyo.points.sim;

import java.time.LocalDate;
import java.util.Optional;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Kind;
import tokyo.points.entry.Transfer;
import tokyo.points.ledger.Ask;
import tokyo.points.ledger.Correction;
import tokyo.points.ledger.ReversalPolicy;
import tokyo.points.sim.oracle.CampaignRules;
import tokyo.points.sim.oracle.Oracle;

/** What was done to somebody is made good for, with whoever has their points by then. */
final class Undoing {
    private final City city;

    Undoing(City city) {
        this.city = city;
    }

    static boolean isUndoable(Kind kind) {
        return switch (kind) {
            case GRANT, SPEND, CAPTURE, EXPIRY -> true;
            default -> false;
        };
    }

    static boolean isUndoableBy(Transfer entry, Account.Owner owner) {
        return isUndoable(entry.kind()) && entry.link().owner().equals(owner);
    }

    Intent of(Transfer entry) {
        Account.Citizen owner = (Account.Citizen) entry.link().owner();
        LocalDate day = LocalDate.ofEpochDay(Oracle.day(city.time.instant()) + city.chaos.between(-1, 40));
        boolean knows = city.chaos.oneIn(2);
        Intent undo = new Intent(
                "undo " + entry.kind(),
                owner,
                EntryId.reversalOf(entry),
                node -> knows
                        ? node.run().post(correction(entry, heir(owner), day, policy(entry)))
                        : node.run().uniting.post(owner, heir -> correction(entry, heir, day, policy(entry))));
        if (entry.kind() == Kind.GRANT || entry.kind() == Kind.EXPIRY) {
            undo.otherwise = Optional.of(node -> node.run()
                    .uniting
                    .post(owner, heir -> correction(entry, heir, day.plusDays(1), another(policy(entry)))));
        }
        return undo.reusable();
    }

    /** As somebody believes who asks them without asking anybody else. */
    private Account.Citizen heir(Account.Citizen owner) {
        return (Account.Citizen) Account.parse(city.oracle.lastHeir(owner.code()));
    }

    private static Correction correction(Transfer entry, Account.Citizen heir, LocalDate day, ReversalPolicy policy) {
        Ask ask = Ask.of(EntryId.reversalOf(entry, heir), heir);
        return switch (entry.kind()) {
            case GRANT -> new Correction.ReverseGrant(ask, entry, policy);
            case EXPIRY -> new Correction.UndoExpiry(ask, entry, day);
            default -> new Correction.ReverseSpend(ask, entry);
        };
    }

    private static ReversalPolicy another(ReversalPolicy policy) {
        return policy == ReversalPolicy.NEGATIVE ? ReversalPolicy.HELD_ONLY : ReversalPolicy.NEGATIVE;
    }

    private ReversalPolicy policy(Transfer grant) {
        String campaign = grant.detail().lots().list().get(0).campaign();
        return city.campaigns.stream()
                .filter(one -> one.name().equals(campaign))
                .map(CampaignRules::policy)
                .map(ReversalPolicy::valueOf)
                .findFirst()
                .orElseThrow();
    }
}
