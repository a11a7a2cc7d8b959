package tokyo.points.audit.fold;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One owner's entries, each looked at once, in their order; a mismatch is named where it begins, and the fold goes on from what is stored. */
public final class Chain {
    private static final String NO_HASH = "0".repeat(64);

    private final String owner;
    private final Consumer<Finding> findings;
    private final Pen pen;
    private long place;
    private String hash = NO_HASH;
    private long at = Long.MIN_VALUE;
    private Purse purse = new Purse();

    public Chain(String owner, Consumer<Finding> findings, Pen pen) {
        this.owner = owner;
        this.findings = findings;
        this.pen = pen;
    }

    public String owner() {
        return owner;
    }

    public void read(Line line, Evidence evidence) {
        Verdict verdict = new Verdict(line, findings);
        if (line.place() <= place) {
            verdict.say(Mismatch.PLACE_TWICE, "place " + line.place() + " of " + owner + " is taken");
            return;
        }
        boolean next = line.place() == place + 1;
        verdict.unless(next, Mismatch.PLACE_MISSING, "of " + owner + " after place " + place);
        if (next && !hash.isEmpty()) {
            verdict.same(line.previous(), hash, Mismatch.CHAIN_BROKEN, "the predecessor");
            verdict.unless(line.at() >= at, Mismatch.TIME_RUNS_BACK, line.at() + " after " + at);
            fold(line, evidence, verdict);
        } else {
            takeOver(line, verdict);
        }
        place = line.place();
        hash = line.hash();
        at = line.at();
    }

    private void fold(Line line, Evidence evidence, Verdict verdict) {
        Optional<LotSums> moved = verdict.moved();
        if (moved.isEmpty()) {
            takeOver(line, verdict);
            return;
        }
        try {
            apply(line, moved.get(), evidence, verdict);
            compare(line, verdict);
        } catch (RuntimeException unreadable) {
            // Whatever a damaged text leads to: a check that dies of it names nothing that comes after.
            verdict.say(Mismatch.UNREADABLE, "its state, or an entry that it names: " + unreadable);
            purse = new Purse();
            hash = "";
        }
    }

    private void apply(Line line, LotSums moved, Evidence evidence, Verdict verdict) {
        purse.forgetBefore(line.day());
        if (owner.startsWith("c:")) {
            new CitizenFold(line, purse, moved, evidence, verdict, pen).apply();
            CapCounts.follow(line, purse, evidence, verdict);
        } else if (owner.startsWith("k:")) {
            new CampaignFold(line, purse, verdict, pen).apply();
        } else {
            verdict.say(Mismatch.KEYS_WRONG, owner + " has no sequence");
        }
    }

    /** A state without its last field is of the time before there was one. */
    private void compare(Line line, Verdict verdict) {
        List<String> stored = List.of(line.after().split(";", -1));
        List<String> wanted = purse.fields().subList(0, Math.min(stored.size(), Purse.FIELDS.size()));
        if (stored.equals(wanted)) {
            return;
        }
        for (int at = 0; at < wanted.size(); at++) {
            boolean same = stored.get(at).equals(wanted.get(at));
            verdict.unless(
                    same || at == Purse.LOTS && isJoined(line),
                    Purse.FIELDS.get(at),
                    stored.get(at) + ", not " + wanted.get(at));
        }
        takeOver(line, verdict);
    }

    private boolean isJoined(Line line) {
        return JoinedLots.isAllowed(purse.lots, Purse.parse(line.after()).lots, line.day());
    }

    /** One mismatch is told once: what follows is judged by what is stored. */
    private void takeOver(Line line, Verdict verdict) {
        try {
            purse = Purse.parse(line.after());
        } catch (IllegalArgumentException unreadable) {
            verdict.say(Mismatch.UNREADABLE, "the state: " + unreadable.getMessage());
            purse = new Purse();
        }
    }
}
