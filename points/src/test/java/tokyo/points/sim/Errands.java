package tokyo.points.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Kind;
import tokyo.points.entry.Transfer;
import tokyo.points.ledger.Ask;
import tokyo.points.ledger.Budgeting;
import tokyo.points.ledger.Granting;
import tokyo.points.ledger.Spending;
import tokyo.points.sim.Earning.Claim;
import tokyo.points.sim.oracle.CampaignRules;
import tokyo.points.sim.oracle.Facts;
import tokyo.points.sim.world.Fault;
import tokyo.points.sim.world.People;

/** What the people of one seed want next; each seed likes some things more than others. */
final class Errands {
    private static final Account.Partner GARDEN = new Account.Partner("garden");
    private static final Account.Funding BUREAU = new Account.Funding("bureau");
    private static final long HOUR_MILLIS = 3_600_000L;
    private static final int RECENT = 24;
    private static final int[] TASTES = {0, 1, 1, 2, 4};

    /** How often each kind of errand comes, before the seed's own taste. */
    private static final int[] USUAL = {36, 16, 12, 6, 12, 2, 3, 8, 4, 5, 4, 3, 3};

    private final City city;
    private final Earning grants;
    private final Merges merges;
    private final Oddities oddities;
    private final Undoing undoing;
    private final int[] tastes = new int[USUAL.length];
    private final int gap;

    /** After how many errands a night, or a month, passes. */
    private final int calendar;

    private final Mania mania;
    private final List<Account.Citizen> people = new ArrayList<>();
    private final List<CampaignRules> campaigns = new ArrayList<>();
    private final List<Intent> done = new ArrayList<>();
    private final List<Transfer> recent = new ArrayList<>();
    private int total;
    private long events;

    /** A few seeds want one thing so often that a bound is met. */
    private enum Mania {
        NONE,
        LOTS,
        CROWD,
        HOLDS,
        LEASES
    }

    Errands(City city) {
        this.city = city;
        this.mania = city.chaos.oneIn(40) ? Mania.values()[1 + city.chaos.pick(7) % 4] : Mania.NONE;
        this.grants = new Earning(city);
        this.merges = new Merges(city);
        this.undoing = new Undoing(city);
        this.oddities = new Oddities(city, grants);
        for (int kind = 0; kind < USUAL.length; kind++) {
            // Nothing can be spent that never came.
            tastes[kind] = USUAL[kind] * (kind == 0 ? 1 : TASTES[city.chaos.pick(TASTES.length)]);
            total += tastes[kind];
        }
        calendar = city.chaos.oneIn(3) ? Integer.MAX_VALUE : 8 << city.chaos.pick(4);
        // Who has so many lots got them slowly: what is asked for meanwhile would take all the steps.
        gap = (mania == Mania.LOTS ? 64 : 1) << city.chaos.pick(6);
        for (long person = city.chaos.between(1, 6); person > 0; person--) {
            people.add(People.one(people.size()));
        }
        for (long campaign = city.chaos.between(1, 3); campaign > 0; campaign--) {
            campaigns.add(mania == Mania.NONE ? grants.rules("k" + campaign) : grants.generous("k" + campaign));
        }
        if (mania == Mania.HOLDS) {
            city.chaos.always(Fault.PARTNER_SILENT);
        }
    }

    List<CampaignRules> campaigns() {
        return campaigns;
    }

    void begin() {
        campaigns.forEach(one -> fund(one, one.budget()));
        next();
    }

    private void next() {
        if (city.chaos.isCalm()) {
            return;
        }
        if (city.chaos.oneIn(calendar)) {
            city.tally.saw(Fault.TIME_JUMPS);
            city.time.jump(HOUR_MILLIS * city.chaos.between(1, city.chaos.oneIn(8) ? 24 * 20 : 30));
        }
        int roll = city.chaos.pick(total);
        int kind = 0;
        while (roll >= tastes[kind]) {
            roll -= tastes[kind++];
        }
        if (mania == Mania.NONE || city.chaos.oneIn(4)) {
            begin(kind, city.chaos.one(people));
        } else {
            more(people.get(0), campaigns.get(0));
        }
        city.time.in(city.chaos.between(0, 2L * gap), this::next);
    }

    private void begin(int kind, Account.Citizen person) {
        switch (kind) {
            case 0 -> keep(grants.grant(person, claim(), 0));
            case 1 -> spend(person, amount());
            case 2 -> city.exchanges.begin(person, EntryId.of(person, "hold", event()), amount());
            case 3 -> expire(person);
            case 4 -> one().ifPresent(entry -> keep(undoing.of(entry)));
            case 5 -> Optional.of(merges).filter(all -> !isManic()).ifPresent(all -> all.begin(person, people));
            case 6 -> oddities.one(person, city.chaos.one(campaigns), event()).ifPresent(this::keep);
            case 7 -> again();
            case 8 -> poison();
            case 9 ->
                up().filter(run -> !isManic())
                        .ifPresent(run -> run.reclaim(city.chaos.one(campaigns).name()));
            case 10 -> up().ifPresent(city::readFeed);
            case 11 -> up().ifPresent(Node.Run::tidy);
            default -> fund(city.chaos.one(campaigns), amount());
        }
    }

    private void more(Account.Citizen person, CampaignRules rules) {
        switch (mania) {
            case NONE -> {}
            case CROWD -> {
                for (int one = city.chaos.oneIn(8) ? 60 : 0; one > 0; one--) {
                    spend(person, 1);
                }
            }
            case LOTS -> {
                for (int asking = city.clients.asking(); asking < 6; asking++) {
                    keep(grants.grant(person, grants.claim(rules, event()), events));
                }
            }
            case HOLDS -> {
                keep(grants.grant(person, grants.claim(rules, event()), 0));
                city.exchanges.begin(person, EntryId.of(person, "hold", event()), 1);
                city.exchanges.begin(person, EntryId.of(person, "hold", event()), 2);
            }
            case LEASES -> {
                // More at once would only contend.
                for (int asking = city.clients.asking(); asking < 6; asking++) {
                    lease(rules);
                }
            }
        }
    }

    private void lease(CampaignRules rules) {
        Account.Campaign campaign = new Account.Campaign(rules.name());
        EntryId id = EntryId.of(campaign, "file", event());
        Ask ask = Ask.of(id, campaign);
        Intent lease = new Intent(
                "lease",
                campaign,
                id,
                node -> node.run().post(new Budgeting.LeaseOut(ask, city.aBucket(), 1, rules.value(), rules.value())));
        lease.facts = Facts.ofAmount(rules.value());
        keep(lease);
    }

    /** Several may have done the same, and some of them are one person. */
    private Claim claim() {
        return grants.recent()
                .filter(known -> city.chaos.oneIn(3))
                .orElseGet(() -> grants.claim(city.chaos.one(campaigns), event()));
    }

    boolean areMerged() {
        return merges.areOver();
    }

    boolean isManic() {
        return mania != Mania.NONE;
    }

    /** A bound is far away. */
    int length() {
        return switch (mania) {
            case NONE, CROWD -> 1;
            case HOLDS -> 3;
            case LOTS -> 15;
            case LEASES -> 30;
        };
    }

    private String event() {
        return Long.toString(events++);
    }

    private long amount() {
        return 1L << city.chaos.pick(8);
    }

    private Optional<Node.Run> up() {
        List<Node> up = city.nodes.stream().filter(Node::isUp).toList();
        return up.isEmpty() ? Optional.empty() : Optional.of(city.chaos.one(up).run());
    }

    private void keep(Intent intent) {
        done.add(intent);
        city.clients.begin(intent);
    }

    private void fund(CampaignRules rules, long amount) {
        Account.Campaign campaign = new Account.Campaign(rules.name());
        EntryId id = EntryId.of(campaign, "fund", event());
        Ask ask = Ask.of(id, campaign).noting("fund " + id.value());
        keep(new Intent(
                "fund " + amount, campaign, id, node -> node.run().post(new Budgeting.Fund(ask, BUREAU, amount))));
    }

    private void spend(Account.Citizen person, long amount) {
        String event = event();
        EntryId id = EntryId.of(person, "spend", event);
        Intent spend = new Intent("spend " + amount, person, id, node -> {
            boolean renamed = city.seams.has(Seams.Habit.RETRY_IS_A_NEW_EVENT);
            EntryId now = renamed ? EntryId.of(person, "spend", event, event()) : id;
            return node.run().post(new Spending.Spend(Ask.of(now, person).noting("spend " + event), amount, GARDEN));
        });
        spend.facts = Facts.ofAmount(amount);
        keep(spend);
    }

    private void expire(Account.Citizen person) {
        EntryId id = EntryId.of(person, "expiry", event());
        keep(new Intent("expire", person, id, node -> node.run().post(new Granting.Expire(Ask.of(id, person)))));
    }

    /** What the last entries are, of which something can still be undone. */
    void stored(Transfer entry) {
        merges.stored(entry);
        if (entry.kind() == Kind.MERGE_OUT && city.chaos.oneIn(3)) {
            // While the points are on their way.
            recent.stream()
                    .filter(one -> Undoing.isUndoableBy(one, entry.link().owner()))
                    .findFirst()
                    .ifPresent(one -> city.time.in(city.chaos.between(1, 200), () -> undo(one)));
        }
        recent.add(entry);
        if (recent.size() > RECENT) {
            recent.remove(0);
        }
    }

    private void undo(Transfer entry) {
        if (!city.chaos.isCalm()) {
            keep(undoing.of(entry));
        }
    }

    private Optional<Transfer> one() {
        List<Transfer> found = recent.stream()
                .filter(entry -> Undoing.isUndoable(entry.kind()))
                .toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(city.chaos.one(found));
    }

    private void again() {
        Intent intent = done.isEmpty() ? null : city.chaos.one(done);
        if (intent != null && intent.answer != null) {
            city.clients.repeat(intent);
        }
    }

    private void poison() {
        Intent intent = done.isEmpty() ? null : city.chaos.one(done);
        if (intent == null
                || intent.answer == null
                || !(intent.answer.link().owner() instanceof Account.Citizen person)) {
            return;
        }
        if (intent.otherwise.isPresent() && city.chaos.oneIn(2)) {
            city.clients.poison(
                    new Intent("other content for " + intent.name, person, intent.id, intent.otherwise.get()));
            return;
        }
        long amount = intent.answer.legs().amount() * 2;
        Ask ask = Ask.of(intent.answer.id(), person);
        city.clients.poison(new Intent(
                "poison for " + intent.name,
                person,
                ask.id(),
                node -> node.run().post(new Spending.Spend(ask, amount, GARDEN))));
    }
}
