package tokyo.points.budget;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.points.approval.CampaignStore;
import tokyo.points.campaign.Campaign;
import tokyo.points.campaign.CampaignState;
import tokyo.points.entry.Account;
import tokyo.points.holding.LeaseTerms;
import tokyo.points.journal.JournalStore;

/**
 * Ends the leases that nobody else will end: of nodes that are gone, and all of a campaign that has ended. So every lease ends with each
 * of its slots granted or burnt, and what was burnt comes back.
 *
 * <p>One process does it at a time; two at once, as after a pause, burn the same slots and post the same return, and harm nobody.
 */
public final class Sweep {
    /** Campaigns of one look at the store; each costs a few point reads. */
    private static final int AT_ONCE = 50;

    /** After the last day of grants; no grant that began before is still on its way. */
    private static final int DAYS_UNTIL_SETTLED = 2;

    private final CampaignStore campaigns;
    private final JournalStore journal;
    private final Reclaim reclaim;
    private final Nodes nodes;
    private final InstantSource clock;

    public Sweep(CampaignStore campaigns, JournalStore journal, Reclaim reclaim, Nodes nodes, InstantSource clock) {
        this.campaigns = campaigns;
        this.journal = journal;
        this.reclaim = reclaim;
        this.nodes = nodes;
        this.clock = clock;
    }

    /** Looks at all campaigns with an open budget once; a fault of one keeps no other from it, and is told in the end. */
    public Future<Void> run() {
        return page(Optional.empty(), new HashMap<>());
    }

    private Future<Void> page(Optional<Campaign> last, Map<String, Future<Boolean>> gone) {
        return campaigns.withOpenBudget(last.map(Campaign::id), AT_ONCE).compose(found -> {
            Future<?> looked =
                    Future.join(found.stream().map(one -> look(one, gone)).toList());
            return looked.otherwiseEmpty().compose(done -> rest(found, gone)).compose(done -> looked.mapEmpty());
        });
    }

    private Future<Void> rest(List<Campaign> found, Map<String, Future<Boolean>> gone) {
        return found.size() < AT_ONCE ? Future.succeededFuture() : page(Optional.of(found.get(found.size() - 1)), gone);
    }

    private Future<Void> look(Campaign campaign, Map<String, Future<Boolean>> gone) {
        Account.Campaign budget = campaign.id().account();
        LocalDate today = TokyoTime.today(clock);
        boolean ended = campaign.stateOn(today) == CampaignState.ENDED;
        return reclaim.openLeases(budget).compose(open -> {
            if (open.isEmpty()) {
                return settleIfOver(campaign, today);
            }
            return ended ? endAll(budget, open) : deserted(budget, open, gone).compose(some -> endAll(budget, some));
        });
    }

    private Future<Void> settleIfOver(Campaign campaign, LocalDate today) {
        LocalDate over = campaign.terms().lastGrantDay().plusDays(DAYS_UNTIL_SETTLED);
        return today.isAfter(over) ? campaigns.settle(campaign.id()) : Future.succeededFuture();
    }

    /** Those whose holders are gone; who holds a lease is noted in its entry, which stands at its number. */
    private Future<List<LeaseTerms>> deserted(
            Account.Campaign budget, List<LeaseTerms> open, Map<String, Future<Boolean>> gone) {
        List<LeaseTerms> deserted = new ArrayList<>();
        List<Future<Void>> looks = open.stream()
                .filter(Reclaim::isOfOneValue)
                .map(terms -> journal.nth(budget, terms.number())
                        .compose(entry -> isGone(entry.orElseThrow().detail().memo(), gone))
                        .<Void>map(yes -> {
                            if (yes) {
                                deserted.add(terms);
                            }
                            return null;
                        }))
                .toList();
        return Future.all(looks).map(done -> List.copyOf(deserted));
    }

    private Future<Boolean> isGone(String node, Map<String, Future<Boolean>> gone) {
        return gone.computeIfAbsent(node, nodes::isGone);
    }

    private Future<Void> endAll(Account.Campaign budget, List<LeaseTerms> leases) {
        Future<Void> ended = Future.succeededFuture();
        for (LeaseTerms terms : leases.stream().filter(Reclaim::isOfOneValue).toList()) {
            ended = ended.compose(next -> reclaim.reclaim(budget, terms))
                    .compose(answer -> answer.fold(entry -> Future.succeededFuture(), Reclaim::unlessOver));
        }
        return ended;
    }
}
