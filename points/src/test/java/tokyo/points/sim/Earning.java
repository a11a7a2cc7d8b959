package tokyo.points.sim;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.budget.Grants;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.Cap;
import tokyo.points.holding.Cap.Measure;
import tokyo.points.holding.Counters;
import tokyo.points.holding.Lot;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.ledger.ReversalPolicy;
import tokyo.points.sim.oracle.CampaignRules;
import tokyo.points.sim.oracle.CampaignRules.Limit;
import tokyo.points.sim.oracle.CampaignRules.Period;
import tokyo.points.sim.oracle.Facts;
import tokyo.points.sim.oracle.Oracle;
import tokyo.points.sim.world.Chaos;

/** Campaigns and what they grant, under the caps of the day that the asked node has. */
final class Earning {
    private static final int RECENT = 12;

    private final City city;
    private final List<Claim> recent = new ArrayList<>();

    /** Something that many may have done, and that counts once for each. */
    record Claim(CampaignRules rules, String event, Instant done) {}

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

    Claim claim(CampaignRules rules, String event) {
        long before = city.chaos.oneIn(3) ? city.chaos.between(0, 40) : 0;
        Claim claim = new Claim(rules, event, city.time.instant().minus(Duration.ofDays(before)));
        if (city.chaos.oneIn(2)) {
            recent.add(claim);
        }
        if (recent.size() > RECENT) {
            recent.remove(0);
        }
        return claim;
    }

    Optional<Claim> recent() {
        return recent.isEmpty() ? Optional.empty() : Optional.of(city.chaos.one(recent));
    }

    /** @param later days by which the lot ends later than the rules say */
    Intent grant(Account.Citizen person, Claim claim, long later) {
        CampaignRules rules = claim.rules();
        LocalDate expiry = LocalDate.ofEpochDay(rules.expiry(Oracle.day(city.time.instant())) + later);
        Lot lot = new Lot(rules.value(), expiry, rules.name(), rules.bureau());
        boolean direct = city.chaos.oneIn(2);
        Intent grant = new Intent(
                "grant " + rules.value() + " from " + rules.name() + " for " + claim.event(),
                person,
                city.seams.id(person, "grant", claim.event()),
                node -> direct
                        ? node.run().grants.grant(wish(node, person, claim, lot))
                        : toHeir(node, person, heir -> wish(node, heir, claim, lot)));
        Claim other = new Claim(rules, claim.event(), claim.done().minus(Duration.ofDays(1)));
        grant.otherwise = Optional.of(node -> toHeir(node, person, heir -> wish(node, heir, other, lot)));
        grant.shared = recent.contains(claim);
        grant.facts = Facts.ofGrant(rules.name(), rules.value());
        return grant;
    }

    /** An account may have been merged since somebody heard of it. */
    private static Future<Result<Transfer, LedgerRefusal>> toHeir(
            Node node, Account.Citizen person, Function<Account.Citizen, Grants.Wish> wish) {
        return node.run()
                .uniting
                .heirOf(person)
                .compose(answer -> answer.fold(
                        heir -> node.run().grants.grant(wish.apply(heir)),
                        refusal -> Future.succeededFuture(Result.refused(refusal))));
    }

    private Grants.Wish wish(Node node, Account.Citizen person, Claim claim, Lot lot) {
        return new Grants.Wish(
                city.seams.id(person, "grant", claim.event()),
                person,
                new Account.Campaign(lot.campaign()),
                lot,
                caps(claim.rules(), Oracle.day(node.instant())),
                Optional.of(claim.done()),
                "grant " + claim.event());
    }

    /** More caps than a state may carry. */
    Intent ofTooManyCounters(Account.Citizen person, CampaignRules rules, String event) {
        EntryId id = EntryId.of(person, "grant", event);
        LocalDate day = LocalDate.ofEpochDay(Oracle.day(city.time.instant()) + 400);
        Lot lot = new Lot(rules.value(), day, rules.name(), rules.bureau());
        Account.Campaign budget = new Account.Campaign(lot.campaign());
        List<Cap> caps = new ArrayList<>();
        for (int cap = 0; cap <= Counters.MOST; cap++) {
            caps.add(new Cap("odd/" + cap, Measure.GRANTS, 1, day));
        }
        return new Intent(
                "grant with " + caps.size() + " caps",
                person,
                id,
                node -> node.run().grants.grant(new Grants.Wish(id, person, budget, lot, caps, Optional.empty(), "")));
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
