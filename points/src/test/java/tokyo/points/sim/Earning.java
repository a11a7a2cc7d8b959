package tokyo.points.sim;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tokyo.points.budget.Grants;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.holding.Cap;
import tokyo.points.holding.Cap.Measure;
import tokyo.points.holding.Counters;
import tokyo.points.holding.Lot;
import tokyo.points.ledger.ReversalPolicy;
import tokyo.points.sim.oracle.CampaignRules;
import tokyo.points.sim.oracle.CampaignRules.Limit;
import tokyo.points.sim.oracle.CampaignRules.Period;
import tokyo.points.sim.oracle.Facts;
import tokyo.points.sim.oracle.Oracle;
import tokyo.points.sim.world.Chaos;

/** Campaigns and what they grant, under the caps of the day that the asked node has. */
final class Earning {
    private final City city;

    Earning(City city) {
        this.city = city;
    }

    CampaignRules rules(String name) {
        Chaos chaos = city.chaos;
        long value = 1L << chaos.between(2, 8);
        List<Limit> limits = new ArrayList<>();
        for (Period period : Period.values()) {
            if (chaos.oneIn(3)) {
                limits.add(new Limit(period, false, chaos.between(1, 5)));
            }
            if (chaos.oneIn(6)) {
                limits.add(new Limit(period, true, value * chaos.between(1, 6)));
            }
        }
        return new CampaignRules(
                name,
                "bureau",
                value * chaos.between(4, chaos.oneIn(3) ? 20 : 200),
                value,
                (int) chaos.between(1, 6),
                (int) (chaos.oneIn(3) ? 0 : chaos.between(1, 60)),
                ReversalPolicy.values()[chaos.pick(3)].name(),
                limits);
    }

    /** Enough for everybody, without a limit. */
    CampaignRules generous(String name) {
        return new CampaignRules(name, "bureau", 4_000, 4, 6, 60, ReversalPolicy.NEGATIVE.name(), List.of());
    }

    /** @param later days by which the lot ends later than the rules say */
    Intent grant(Account.Citizen person, CampaignRules rules, String event, long later) {
        EntryId id = EntryId.of(person, "grant", event);
        LocalDate expiry = LocalDate.ofEpochDay(rules.expiry(Oracle.day(city.time.instant())) + later);
        Lot lot = new Lot(rules.value(), expiry, rules.name(), rules.bureau());
        Intent grant = new Intent(
                "grant " + rules.value() + " from " + rules.name(),
                person,
                id,
                node -> node.run()
                        .grants
                        .grant(wish(id, person, lot, caps(rules, Oracle.day(node.instant())), "grant " + event)));
        grant.facts = Facts.ofGrant(rules.name(), rules.value());
        return grant;
    }

    /** More caps than a state may carry. */
    Intent ofTooManyCounters(Account.Citizen person, CampaignRules rules, String event) {
        EntryId id = EntryId.of(person, "grant", event);
        LocalDate day = LocalDate.ofEpochDay(Oracle.day(city.time.instant()) + 400);
        Lot lot = new Lot(rules.value(), day, rules.name(), rules.bureau());
        List<Cap> caps = new ArrayList<>();
        for (int cap = 0; cap <= Counters.MOST; cap++) {
            caps.add(new Cap("odd/" + cap, Measure.GRANTS, 1, day));
        }
        return new Intent(
                "grant with " + caps.size() + " caps",
                person,
                id,
                node -> node.run().grants.grant(wish(id, person, lot, caps, "")));
    }

    private static Grants.Wish wish(EntryId event, Account.Citizen person, Lot lot, List<Cap> caps, String memo) {
        Account.Campaign budget = new Account.Campaign(lot.campaign());
        return new Grants.Wish(event, person, budget, lot, caps, Optional.empty(), memo);
    }

    private static List<Cap> caps(CampaignRules rules, long day) {
        return rules.limits().stream()
                .map(limit -> new Cap(
                        rules.counter(limit, day),
                        limit.points() ? Measure.POINTS : Measure.GRANTS,
                        limit.most(),
                        LocalDate.ofEpochDay(CampaignRules.lastDay(limit, day))))
                .toList();
    }
}
