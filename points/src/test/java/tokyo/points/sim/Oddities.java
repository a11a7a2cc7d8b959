package tokyo.points.sim;

import java.util.Optional;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.ledger.Ask;
import tokyo.points.ledger.Budgeting;
import tokyo.points.ledger.Spending;
import tokyo.points.sim.oracle.CampaignRules;

/** What ought to be refused whatever the state is. */
final class Oddities {
    private static final long NO_LEASE = 1_000_000;

    private final City city;
    private final Earning grants;

    Oddities(City city, Earning grants) {
        this.city = city;
        this.grants = grants;
    }

    Optional<Intent> one(Account.Citizen person, CampaignRules rules, String event) {
        return switch (city.chaos.pick(4)) {
            case 0 -> Optional.of(captureOfNothing(person, "none" + event));
            case 1 -> Optional.of(returnOfNothing(new Account.Campaign(rules.name()), event));
            case 2 -> {
                city.exchanges.captureTooMuch();
                yield Optional.empty();
            }
            default -> Optional.of(grants.ofTooManyCounters(person, rules, event));
        };
    }

    private static Intent captureOfNothing(Account.Citizen person, String hold) {
        EntryId id = Spending.captureOf(person, hold);
        Spending.Capture command = new Spending.Capture(Ask.of(id, person), hold, 1, Exchanges.PARTNER);
        return new Intent("capture of nothing", person, id, node -> node.run().post(command));
    }

    private static Intent returnOfNothing(Account.Campaign campaign, String event) {
        Account.Lease lease = new Account.Lease(campaign.campaign(), NO_LEASE + Long.parseLong(event), -1);
        Ask ask = Ask.of(Budgeting.returnOf(lease), campaign);
        Budgeting.LeaseReturn command = new Budgeting.LeaseReturn(ask, lease, 0);
        return new Intent(
                "return of nothing", campaign, ask.id(), node -> node.run().post(command));
    }
}
