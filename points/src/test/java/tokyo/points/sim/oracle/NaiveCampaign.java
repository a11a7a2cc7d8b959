package tokyo.points.sim.oracle;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tokyo.points.entry.Burn;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.LeaseTerms;

/** A campaign's budget and leases as the entries tell them. */
final class NaiveCampaign {
    private final Map<Long, NaiveLease> open = new TreeMap<>();
    private final Map<Long, NaiveLease> all = new TreeMap<>();
    private final List<Budget> history = new ArrayList<>();
    long budget;
    private long funded;
    private long granted;

    /** What there was until then. */
    private record Budget(long points, long until) {}

    /** Which slots of one lease are decided, and how. */
    private static final class NaiveLease {
        final long slots;
        final long value;
        final BitSet granted = new BitSet();
        final BitSet burnt = new BitSet();
        boolean returned;

        NaiveLease(long slots, long value) {
            this.slots = slots;
            this.value = value;
        }

        void use(BitSet how, int slot, Object entry) {
            boolean free = slot >= 0 && slot < slots && !granted.get(slot) && !burnt.get(slot);
            Broken.unless(free, Law.A_SLOT_IS_USED_ONCE, entry);
            how.set(slot);
        }
    }

    int leasesOpen() {
        return open.size();
    }

    boolean wasBelow(long points, long since) {
        boolean below = budget < points;
        for (int at = history.size() - 1; at >= 0 && history.get(at).until >= since; at--) {
            below |= history.get(at).points < points;
        }
        return below;
    }

    boolean isReason(String refusal, Facts facts) {
        return !refusal.equals("BUDGET_SPENT") || budget < facts.amount();
    }

    void grant(Transfer entry) {
        var slot = entry.detail().slot().orElseThrow(() -> new Broken(Law.A_SLOT_IS_USED_ONCE, entry));
        NaiveLease lease = lease(slot.lease().number(), entry);
        lease.use(lease.granted, slot.number(), entry);
        Broken.unless(entry.legs().amount() == lease.value, Law.A_SLOT_IS_USED_ONCE, entry);
        Broken.unless(entry.legs().debit().equals(slot.lease()), Law.A_SLOT_IS_USED_ONCE, entry);
        granted += entry.legs().amount();
        Broken.unless(granted <= funded, Law.NO_CAMPAIGN_IS_OVER_BUDGET, entry);
    }

    void burn(Burn burn) {
        NaiveLease lease = lease(burn.slot().lease().number(), burn);
        lease.use(lease.burnt, burn.slot().number(), burn);
        Broken.unless(burn.value() == lease.value, Law.RETURNED_IS_BURNT, burn);
    }

    private NaiveLease lease(long number, Object entry) {
        NaiveLease lease = all.get(number);
        if (lease == null) {
            throw new Broken(Law.A_SLOT_IS_USED_ONCE, entry);
        }
        return lease;
    }

    void apply(Transfer entry, long now) {
        history.add(new Budget(budget, now));
        switch (entry.kind()) {
            case FUND -> {
                budget += entry.legs().amount();
                funded += entry.legs().amount();
            }
            case LEASE -> lease(entry);
            case LEASE_RETURN -> giveBack(entry);
            default -> throw new Broken(Law.STATE_IS_THE_FOLD, entry);
        }
        compare(entry);
    }

    private void lease(Transfer entry) {
        LeaseTerms terms = entry.detail().lease().orElseThrow(() -> new Broken(Law.STATE_IS_THE_FOLD, entry));
        boolean sound = terms.number() == entry.link().oseq()
                && terms.value() * terms.slots() == terms.total()
                && terms.total() == entry.legs().amount();
        Broken.unless(sound, Law.A_SLOT_IS_USED_ONCE, entry);
        budget -= terms.total();
        Broken.unless(budget >= 0, Law.NO_CAMPAIGN_IS_OVER_BUDGET, entry);
        NaiveLease lease = new NaiveLease(terms.slots(), terms.value());
        open.put(terms.number(), lease);
        all.put(terms.number(), lease);
    }

    private void giveBack(Transfer entry) {
        String code = entry.legs().debit().code();
        String[] parts = code.split("#", -1);
        NaiveLease lease = lease(Long.parseLong(parts[1]), entry);
        long decided = lease.granted.cardinality() + lease.burnt.cardinality();
        Broken.unless(!lease.returned && decided == lease.slots, Law.RETURNED_IS_BURNT, entry);
        Broken.unless(entry.legs().amount() == lease.burnt.cardinality() * lease.value, Law.RETURNED_IS_BURNT, entry);
        lease.returned = true;
        open.remove(Long.parseLong(parts[1]));
        budget += entry.legs().amount();
    }

    private void compare(Transfer entry) {
        var after = entry.after();
        Broken.unless(after.balance() == budget && budget >= 0, Law.NO_CAMPAIGN_IS_OVER_BUDGET, entry);
        Broken.unless(after.leases().size() == open.size(), Law.STATE_IS_THE_FOLD, entry);
        for (LeaseTerms stored : after.leases()) {
            NaiveLease lease = open.get(stored.number());
            boolean same = lease != null && lease.slots == stored.slots() && lease.value == stored.value();
            Broken.unless(same, Law.STATE_IS_THE_FOLD, entry);
        }
        boolean bare = after.lots().list().isEmpty() && after.debt() == 0 && after.held() == 0;
        Broken.unless(bare, Law.STATE_IS_THE_FOLD, entry);
    }
}
