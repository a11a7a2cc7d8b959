package tokyo.points.audit.fold;

import java.util.Optional;
import java.util.stream.Stream;
import tokyo.points.entry.Kind;

/** What an entry of a citizen does to what they have. */
final class CitizenFold {
    private final Line line;
    private final Purse purse;
    private final LotSums moved;
    private final Evidence evidence;
    private final Verdict verdict;
    private final Pen pen;
    private final long day;
    private final String person;

    CitizenFold(Line line, Purse purse, LotSums moved, Evidence evidence, Verdict verdict, Pen pen) {
        this.line = line;
        this.purse = purse;
        this.moved = moved;
        this.evidence = evidence;
        this.verdict = verdict;
        this.pen = pen;
        this.day = line.day();
        this.person = line.owner().substring(2);
    }

    void apply() {
        verdict.unless(purse.heir.isEmpty(), Mismatch.AFTER_MERGE, "closed in favour of " + purse.heir);
        verdict.unless(line.terms().isEmpty(), Mismatch.KEYS_WRONG, "a citizen has no lease");
        verdict.unless(line.hasSlot() == line.is(Kind.GRANT), Mismatch.KEYS_WRONG, "slot " + line.slot());
        switch (line.kind()) {
            case GRANT -> grant();
            case SPEND -> spend("p:");
            case HOLD -> hold();
            case CAPTURE -> capture();
            case RELEASE -> release();
            case EXPIRY -> expire();
            case EXPIRY_UNDONE -> undoExpiry();
            case SPEND_REVERSED -> reverseSpend();
            case GRANT_REVERSED -> reverseGrant();
            case MERGE_OUT -> mergeOut();
            case MERGE_IN -> mergeIn();
            case FUND, LEASE, LEASE_RETURN ->
                verdict.say(Mismatch.LEGS_WRONG, line.kind() + " is no entry of a citizen");
        }
    }

    private void lots(LotSums due) {
        verdict.same(moved.text(), due.text(), Mismatch.LOTS_MOVED_WRONG, "what moved");
    }

    private void grant() {
        verdict.legs(line.lease(), line.owner());
        boolean one = moved.points.size() == 1 && moved.points.firstKey().day() >= day;
        verdict.unless(one, Mismatch.LOTS_MOVED_WRONG, "a grant is one lot that can be spent: " + moved.text());
        verdict.amount(moved.sum());
        purse.comeIn(moved, day);
    }

    private void spend(String credit) {
        verdict.legs(line.owner(), credit);
        verdict.unless(line.amount() > 0, Mismatch.LEGS_WRONG, "an amount of " + line.amount());
        verdict.unless(moved.sum() == line.amount(), Mismatch.LOTS_MOVED_WRONG, "lots of " + moved.sum() + " moved");
        lots(purse.lots.endingFrom(day).first(line.amount()));
        purse.goOut(moved);
    }

    private void hold() {
        spend("h:" + person);
        purse.holds.put(line.id(), new Purse.Held(false, moved));
    }

    private Optional<Purse.Held> opened() {
        Optional<Purse.Held> hold = Optional.ofNullable(purse.holds.remove(line.reference()));
        verdict.unless(hold.isPresent(), Mismatch.REFERENCE_WRONG, "no such hold is open: " + line.reference());
        return hold;
    }

    private void capture() {
        verdict.legs("h:" + person, "p:");
        verdict.amount(moved.sum());
        id(line.owner(), "capture", line.reference());
        opened().ifPresent(hold -> {
            verdict.unless(!hold.closing(), Mismatch.HOLDS_WRONG, "captured before: " + line.reference());
            lots(hold.lots().first(line.amount()));
            LotSums left = hold.lots().copy();
            left.removeAll(moved);
            if (!left.points.isEmpty()) {
                purse.holds.put(line.reference(), new Purse.Held(true, left));
            }
        });
    }

    private void release() {
        verdict.legs("h:" + person, line.owner());
        verdict.amount(moved.sum());
        id(line.owner(), "release", line.reference());
        opened().ifPresent(hold -> lots(hold.lots()));
        purse.comeIn(moved, day);
    }

    private void expire() {
        verdict.legs(line.owner(), "x:");
        verdict.amount(moved.sum());
        lots(purse.lots.endedBefore(day));
        purse.goOut(moved);
    }

    private void id(String... event) {
        String[] rest = new String[event.length - 1];
        System.arraycopy(event, 1, rest, 0, rest.length);
        verdict.same(line.id(), pen.eventId(event[0], rest), Mismatch.ID_WRONG, "the id");
    }

    /** The entry that this one undoes, of this owner or of an account that was merged into it. */
    private Optional<Line> undone(Kind... kinds) {
        id(line.owner(), "reversal", line.reference());
        Optional<Line> original = evidence.of(line.reference());
        boolean ours = original.filter(
                        entry -> entry.owner().equals(line.owner()) || purse.before.contains(entry.owner()))
                .isPresent();
        boolean fits = Stream.of(kinds)
                .anyMatch(kind -> original.filter(entry -> entry.is(kind)).isPresent());
        verdict.unless(ours && fits, Mismatch.REFERENCE_WRONG, "it cannot undo " + line.reference());
        for (String former : purse.before) {
            boolean again = evidence.of(pen.eventId(former, "reversal", line.reference()))
                    .isPresent();
            verdict.unless(!again, Mismatch.REVERSED_TWICE, "undone before, at " + former);
        }
        return original.filter(entry -> ours && fits);
    }

    private void reverseSpend() {
        undone(Kind.SPEND, Kind.CAPTURE).ifPresent(original -> {
            verdict.legs(original.credit(), line.owner());
            verdict.same(line.moved(), original.moved(), Mismatch.LOTS_MOVED_WRONG, "what came back");
        });
        verdict.amount(moved.sum());
        purse.comeIn(moved, day);
    }

    private void undoExpiry() {
        verdict.legs("x:", line.owner());
        verdict.amount(moved.sum());
        undone(Kind.EXPIRY).ifPresent(original -> {
            LotSums due = new LotSums();
            long end = moved.points.isEmpty() ? 0 : moved.points.firstKey().day();
            LotSums.parse(original.moved())
                    .points
                    .forEach((lot, amount) -> due.add(new LotSums.Lot(end, lot.campaign(), lot.funding()), amount));
            lots(due);
            verdict.unless(end >= day, Mismatch.LOTS_MOVED_WRONG, "it had ended again");
        });
        purse.comeIn(moved, day);
    }

    private void reverseGrant() {
        long owed = line.amount() - moved.sum();
        undone(Kind.GRANT).ifPresent(original -> taken(original, owed));
        purse.goOut(moved);
        purse.debt += Math.max(0, owed);
        purse.balance -= Math.max(0, owed);
    }

    /** Of the grant's own lot first; then, by the policy, also of others; what is missing is owed or forgotten. */
    private void taken(Line original, long owed) {
        LotSums.Lot lot = LotSums.parse(original.moved()).points.firstKey();
        verdict.legs(line.owner(), "r:" + lot.campaign());
        LotSums own = new LotSums();
        own.add(lot, Math.min(original.amount(), purse.lots.points.getOrDefault(lot, 0L)));
        LotSums others = purse.lots.copy();
        others.removeAll(own);
        LotSums all = own.copy();
        all.addAll(others.endingFrom(day).first(original.amount() - own.sum()));
        boolean allTaken = moved.isSame(all);
        verdict.unless(
                allTaken || moved.isSame(own),
                Mismatch.LOTS_MOVED_WRONG,
                "taken back " + moved.text() + ", not " + all.text());
        boolean fits = owed == 0 || allTaken && line.amount() == original.amount();
        verdict.unless(fits, Mismatch.LEGS_WRONG, "owed " + owed + " of " + original.amount());
    }

    private void mergeOut() {
        verdict.legs(line.owner(), "t:" + person);
        verdict.amount(moved.sum());
        id(line.owner(), "merge-out");
        lots(purse.lots);
        verdict.unless(purse.holds.isEmpty() && purse.debt == 0, Mismatch.MERGE_WRONG, "merged with holds or debts");
        purse.goOut(moved);
        String named = Purse.parse(line.after()).heir;
        boolean another = named.startsWith("c:") && !named.equals(line.owner());
        verdict.unless(another, Mismatch.MERGE_WRONG, "merged into " + named);
        purse.heir = named;
    }

    private void mergeIn() {
        id(line.owner(), "merge-in", line.reference());
        Optional<Line> out = evidence.of(line.reference()).filter(entry -> entry.is(Kind.MERGE_OUT));
        verdict.unless(out.isPresent(), Mismatch.REFERENCE_WRONG, "nothing went out as " + line.reference());
        out.ifPresent(this::arrived);
        verdict.amount(moved.sum());
        purse.comeIn(moved, day);
    }

    private void arrived(Line out) {
        verdict.legs("t:" + out.owner().substring(2), line.owner());
        verdict.same(line.moved(), out.moved(), Mismatch.LOTS_MOVED_WRONG, "what came in");
        verdict.unless(evidence.leads(out, line.owner()), Mismatch.MERGE_WRONG, "it went out to somebody else");
        Purse theirs = Purse.parse(out.after());
        theirs.forgetBefore(day);
        theirs.counters.forEach((name, used) -> purse.counters.merge(
                name,
                used,
                (mine, more) -> new Purse.Used(mine.amount() + more.amount(), Math.max(mine.until(), more.until()))));
        purse.before.add(out.owner());
        purse.before.addAll(theirs.before);
    }
}
