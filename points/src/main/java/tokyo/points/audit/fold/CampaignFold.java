package tokyo.points.audit.fold;

/** What an entry of a campaign does to its budget and to its open leases. */
final class CampaignFold {
    private final Line line;
    private final Purse purse;
    private final Verdict verdict;
    private final Pen pen;

    CampaignFold(Line line, Purse purse, Verdict verdict, Pen pen) {
        this.line = line;
        this.purse = purse;
        this.verdict = verdict;
        this.pen = pen;
    }

    void apply() {
        verdict.same(line.moved(), "", Mismatch.LOTS_MOVED_WRONG, "a campaign has no lots: what moved");
        verdict.unless(!line.hasSlot(), Mismatch.KEYS_WRONG, "slot " + line.slot());
        verdict.same(line.reference(), "", Mismatch.REFERENCE_WRONG, "the reference");
        switch (line.kind()) {
            case FUND -> fund();
            case LEASE -> lease();
            case LEASE_RETURN -> giveBack();
            case GRANT,
                    SPEND,
                    HOLD,
                    CAPTURE,
                    RELEASE,
                    EXPIRY,
                    EXPIRY_UNDONE,
                    SPEND_REVERSED,
                    GRANT_REVERSED,
                    MERGE_OUT,
                    MERGE_IN -> verdict.say(Mismatch.LEGS_WRONG, line.kind() + " is no entry of a campaign");
        }
        verdict.unless(purse.balance >= 0, Mismatch.BUDGET_EXCEEDED, "left " + purse.balance);
    }

    private void fund() {
        verdict.legs("f:", line.owner());
        verdict.unless(line.amount() > 0, Mismatch.LEGS_WRONG, "an amount of " + line.amount());
        verdict.same(line.terms(), "", Mismatch.LEASE_WRONG, "the terms");
        purse.balance += line.amount();
    }

    private void lease() {
        try {
            Terms terms = Terms.parse(line.terms());
            verdict.same(line.terms(), terms.text(), Mismatch.LEASE_WRONG, "the terms");
            boolean sound = terms.number() == line.place()
                    && terms.slots() > 0
                    && (terms.value() == 0 || terms.value() * terms.slots() == terms.total());
            verdict.unless(sound, Mismatch.LEASE_WRONG, "terms " + line.terms() + " at place " + line.place());
            verdict.legs(line.owner(), terms.account(line.owner().substring(2)));
            verdict.amount(terms.total());
        } catch (IllegalArgumentException unreadable) {
            verdict.say(Mismatch.UNREADABLE, "terms " + line.terms());
        }
        purse.balance -= line.amount();
        purse.leases.put(line.place(), line.terms());
    }

    private void giveBack() {
        verdict.legs("l:", line.owner());
        verdict.same(line.terms(), "", Mismatch.LEASE_WRONG, "the terms");
        verdict.same(line.id(), pen.eventId(line.owner(), "ret", line.debit()), Mismatch.ID_WRONG, "the id");
        String[] named = line.debit().split("#", -1);
        String number = named.length > 1 ? named[1] : "";
        boolean open = purse.leases
                .entrySet()
                .removeIf(lease -> lease.getKey().toString().equals(number));
        verdict.unless(open, Mismatch.LEASES_WRONG, "no open lease " + line.debit());
        purse.balance += line.amount();
    }
}
