package tokyo.points.sim.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tokyo.points.entry.Burn;
import tokyo.points.entry.Digest;
import tokyo.points.entry.Entry;
import tokyo.points.entry.Transfer;

/** Reads every entry once, when it is stored, and says at once when a law is broken. */
public final class Oracle {
    private static final long TOKYO_MILLIS = 9 * 3_600_000L;
    private static final long DAY_MILLIS = 86_400_000L;

    /** What a comparison of clocks may be too old by, and the lead that it allows. */
    private static final long LEAD_MILLIS = 7_500;

    private final Map<String, CampaignRules> rules = new HashMap<>();
    private final Map<String, Entry> byId = new HashMap<>();
    private final Map<String, NaivePerson> people = new HashMap<>();
    private final Map<String, NaiveCampaign> campaigns = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, Long> accounts = new HashMap<>();
    private final Set<String> undone = new HashSet<>();
    private final Set<String> memos = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private final Map<String, BitSet> stamps = new HashMap<>();
    private final List<Entry> inOrder = new ArrayList<>();
    private final Ink ink = new Ink();

    /** Where an owner's chain ends. */
    private static final class Place {
        long oseq;
        Digest last = Digest.NONE;
        long at;
        long balance;
    }

    public Oracle(List<CampaignRules> all) {
        all.forEach(one -> rules.put(one.name(), one));
    }

    /** Days since 1970 in Tokyo, nine hours ahead of the world without a summer time. */
    public static long day(Instant at) {
        return Math.floorDiv(at.toEpochMilli() + TOKYO_MILLIS, DAY_MILLIS);
    }

    /** @param storeTime when it was stored */
    public void stored(Entry entry, Instant storeTime) {
        Broken.unless(byId.putIfAbsent(entry.id().value(), entry) == null, Law.AN_EVENT_IS_STORED_ONCE, entry);
        Broken.unless(!refused.contains(entry.id().value()), Law.REFUSED_CHANGED_NOTHING, entry);
        Broken.unless(ink.isIntact(entry), Law.CHAIN_IS_INTACT, entry);
        stamp(entry);
        inOrder.add(entry);
        if (entry instanceof Transfer transfer) {
            boolean leads = entry.at().toEpochMilli() > storeTime.toEpochMilli() + LEAD_MILLIS;
            Broken.unless(!leads, Law.NO_CLOCK_LEADS, entry);
            transfer(transfer);
        } else if (entry instanceof Burn burn) {
            campaign("k:" + burn.slot().lease().campaign()).burn(burn);
        }
    }

    private void stamp(Entry entry) {
        BitSet used = stamps.computeIfAbsent(entry.stamp().writer(), writer -> new BitSet());
        int wseq = (int) entry.stamp().wseq();
        Broken.unless(!used.get(wseq), Law.A_STAMP_IS_USED_ONCE, entry);
        used.set(wseq);
    }

    private void transfer(Transfer entry) {
        String owner = entry.link().owner().code();
        String memo = entry.detail().memo();
        boolean one = memo.isEmpty() || owner.startsWith("k:") || memos.add(memo);
        Broken.unless(one, Law.AN_EVENT_IS_STORED_ONCE, entry);
        Place place = places.computeIfAbsent(owner, first -> new Place());
        Broken.unless(entry.link().oseq() == place.oseq + 1, Law.SEQUENCE_IS_GAPLESS, entry);
        Broken.unless(entry.link().previous().equals(place.last), Law.CHAIN_IS_INTACT, entry);
        Broken.unless(entry.at().toEpochMilli() >= place.at, Law.TIME_DOES_NOT_RUN_BACK, entry);
        place.oseq++;
        place.last = entry.hash();
        place.at = entry.at().toEpochMilli();
        legs(entry, owner, place);
        if (owner.startsWith("c:")) {
            person(owner).apply(entry);
        } else {
            campaign(owner).apply(entry);
        }
        if (entry.kind().code().equals("g")) {
            campaign("k:" + entry.detail().slot().orElseThrow().lease().campaign())
                    .grant(entry);
        }
    }

    /** What the owner's stored balance moved by, and all other legs, are zero together. */
    private void legs(Transfer entry, String owner, Place place) {
        long sum = entry.after().balance() - place.balance;
        place.balance = entry.after().balance();
        long amount = entry.legs().amount();
        sum += leg(entry, entry.legs().debit().code(), owner, -amount);
        sum += leg(entry, entry.legs().credit().code(), owner, amount);
        Broken.unless(sum == 0, Law.SUMS_ARE_ZERO, entry);
        if (owner.startsWith("c:")) {
            long held = accounts.getOrDefault("h:" + owner.substring(2), 0L);
            Broken.unless(held == entry.after().held(), Law.HOLDS_ADD_UP, entry);
        }
    }

    private long leg(Transfer entry, String account, String owner, long amount) {
        long now = accounts.merge(account, amount, Long::sum);
        boolean bounded = "hlt".indexOf(account.charAt(0)) >= 0;
        Broken.unless(!bounded || now >= 0, Law.NO_ACCOUNT_IS_SHORT, entry);
        return account.equals(owner) ? 0 : amount;
    }

    NaivePerson person(String code) {
        return people.computeIfAbsent(code, first -> new NaivePerson(this));
    }

    private NaiveCampaign campaign(String code) {
        return campaigns.computeIfAbsent(code, first -> new NaiveCampaign());
    }

    CampaignRules rules(String campaign) {
        CampaignRules found = rules.get(campaign);
        if (found == null) {
            throw new Broken(Law.STATE_IS_THE_FOLD, "no campaign " + campaign);
        }
        return found;
    }

    /** The entry that this one makes good for: of the same owner or merged into it, and for the first time. */
    Transfer undone(Transfer entry, String... kinds) {
        String id = entry.detail().reference();
        if (byId.get(id) instanceof Transfer original
                && List.of(kinds).contains(original.kind().code())
                && undone.add(id)) {
            return original;
        }
        throw new Broken(Law.REVERSED_ONCE_AND_AS_IT_WAS, entry);
    }

    public List<Entry> inOrder() {
        return inOrder;
    }

    /** How many entries the owner has: a question during which it did not change saw this very state. */
    public long length(String owner) {
        Place place = places.get(owner);
        return place == null ? 0 : place.oseq;
    }

    /** No later entry is of an earlier day than this. */
    public long lastDay(String owner) {
        Place place = places.get(owner);
        return place == null ? Long.MIN_VALUE : day(Instant.ofEpochMilli(place.at));
    }

    /** False if the owner's state, as it is now, gives no such reason on that day; true where only the journal knows. */
    public boolean isReason(String refusal, String owner, long day, Facts facts) {
        return owner.startsWith("c:")
                ? person(owner).isReason(refusal, day, facts)
                : campaign(owner).isReason(refusal, facts);
    }

    public void isStored(Entry acknowledged) {
        Entry found = byId.get(acknowledged.id().value());
        boolean same = found != null && found.hash().equals(acknowledged.hash());
        Broken.unless(same, Law.ACKNOWLEDGED_IS_STORED, acknowledged);
    }

    /** From here on it must not appear, until somebody asks again. */
    public void refused(String id, Object why) {
        Broken.unless(!byId.containsKey(id), Law.REFUSED_CHANGED_NOTHING, why);
        refused.add(id);
    }

    public void askedAgain(String id) {
        refused.remove(id);
    }

    /** True when nothing is held, in transit or leased. */
    public boolean isDrained() {
        return accounts.entrySet().stream()
                        .allMatch(account -> "hlt".indexOf(account.getKey().charAt(0)) < 0 || account.getValue() == 0)
                && people.values().stream().allMatch(person -> person.holds() == 0)
                && campaigns.values().stream().allMatch(campaign -> campaign.leasesOpen() == 0);
    }

    /** Each writer's stamps are used from 1 without a gap. */
    public void stampsAreGapless() {
        stamps.forEach((writer, used) ->
                Broken.unless(used.nextClearBit(1) == used.length(), Law.FEED_IS_COMPLETE, writer + " " + used));
    }
}
