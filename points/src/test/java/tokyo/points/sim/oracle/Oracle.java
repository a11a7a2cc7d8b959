package tokyo.points.sim.oracle;

import java.time.Instant;
import java.time.LocalDate;
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
import tokyo.points.entry.Stamp;
import tokyo.points.entry.StampVoid;
import tokyo.points.entry.Transfer;

/** Reads every entry once, when it is stored, and says at once when a law is broken. */
public final class Oracle {
    private static final long TOKYO_MILLIS = 9 * 3_600_000L;
    private static final long DAY_MILLIS = 86_400_000L;

    /** What a comparison of clocks may be too old by, and the lead that it allows. */
    private static final long LEAD_MILLIS = 7_500;

    /** The lag that is allowed, and the way of the question to the store and back. */
    private static final long LAG_MILLIS = 2_100;

    private final Map<String, CampaignRules> rules = new HashMap<>();
    private final Map<String, Entry> byId = new HashMap<>();
    private final Map<String, NaivePerson> people = new HashMap<>();
    private final Map<String, NaiveCampaign> campaigns = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, Long> accounts = new HashMap<>();
    private final Set<String> undone = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private final Set<Digest> sent = new HashSet<>();
    private final boolean sharded;
    private final Set<String> inBucket = new HashSet<>();
    private final Set<Stamp> entries = new HashSet<>();
    private int toRead;
    private int burns;
    private final Map<String, BitSet> stamps = new HashMap<>();
    private final List<Entry> inOrder = new ArrayList<>();
    private final Ink ink = new Ink();
    private long now;

    /** Where an owner's chain ends. */
    private static final class Place {
        long oseq;
        Digest last = Digest.NONE;
        long at;
        long balance;
    }

    /** @param sharded a stamp is closed in each bucket by itself */
    public Oracle(List<CampaignRules> all, boolean sharded) {
        this.sharded = sharded;
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
        toRead += entry instanceof StampVoid ? 0 : 1;
        if (entry instanceof Transfer transfer) {
            boolean leads = entry.at().toEpochMilli() > storeTime.toEpochMilli() + LEAD_MILLIS;
            Broken.unless(!leads, Law.NO_CLOCK_LEADS, entry);
            transfer(transfer);
        } else if (entry instanceof Burn burn) {
            burns++;
            campaign("k:" + burn.slot().lease().campaign()).burn(burn);
        }
    }

    private void stamp(Entry entry) {
        BitSet used = stamps.computeIfAbsent(entry.stamp().writer(), writer -> new BitSet());
        int wseq = (int) entry.stamp().wseq();
        boolean free = sharded
                ? inBucket.add(entry.id().bucket() + " " + entry.stamp().text())
                        && (entry instanceof StampVoid || entries.add(entry.stamp()))
                : !used.get(wseq);
        Broken.unless(free, Law.A_STAMP_IS_USED_ONCE, entry);
        used.set(wseq);
    }

    private void transfer(Transfer entry) {
        String owner = entry.link().owner().code();
        Broken.unless(month(entry.effective()) >= month(entry.at()), Law.CLOSED_MONTHS_STAY_CLOSED, entry);
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
            campaign(owner).apply(entry, now);
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
                && isTheirs(original, entry)
                && undone.add(id)) {
            return original;
        }
        throw new Broken(Law.REVERSED_ONCE_AND_AS_IT_WAS, entry);
    }

    private boolean isTheirs(Transfer original, Transfer entry) {
        String whose = original.link().owner().code();
        String owner = entry.link().owner().code();
        return whose.equals(owner) || person(owner).came.contains(whose);
    }

    /** The entry that closed the account of which this one brings the points: to one of its heirs, and for the first time. */
    Transfer arrived(Transfer entry) {
        if (byId.get(entry.detail().reference()) instanceof Transfer out
                && out.kind().code().equals("mo")
                && undone.add(out.id().value())) {
            String heir = person(out.link().owner().code()).heir;
            while (!heir.equals(entry.link().owner().code())) {
                Broken.unless(!heir.isEmpty(), Law.MERGED_IS_CLOSED, entry);
                heir = person(heir).heir;
            }
            return out;
        }
        throw new Broken(Law.REVERSED_ONCE_AND_AS_IT_WAS, entry);
    }

    /** Who has the account's points now, or will have them. */
    public String lastHeir(String account) {
        String last = account;
        for (int steps = 0; steps <= people.size() && !person(last).heir.isEmpty(); steps++) {
            last = person(last).heir;
        }
        return last;
    }

    public boolean isMerged(String account) {
        return account.startsWith("c:") && !person(account).heir.isEmpty();
    }

    private static long month(Instant at) {
        LocalDate day = LocalDate.ofEpochDay(day(at));
        return day.getYear() * 12L + day.getMonthValue();
    }

    /** @param storeTime when a node sends it for the first time */
    public void sent(Entry entry, Instant storeTime) {
        if (entry instanceof Transfer && sent.add(entry.hash())) {
            boolean lags = entry.at().toEpochMilli() < storeTime.toEpochMilli() - LAG_MILLIS;
            Broken.unless(!lags, Law.NO_CLOCK_LAGS, entry);
        }
    }

    /** True if at some moment since then the campaign had less than that to lease. */
    public boolean wasSpent(String campaign, long amount, long since) {
        return campaign("k:" + campaign).wasBelow(amount, since);
    }

    /** In milliseconds that were not slept through; it dates what comes next. */
    public void awake(long millis) {
        now = millis;
    }

    public int burns() {
        return burns;
    }

    /** What a feed is to see: all but voids. */
    public int toRead() {
        return toRead;
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
