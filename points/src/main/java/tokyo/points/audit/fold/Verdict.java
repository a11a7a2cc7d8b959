package tokyo.points.audit.fold;

import java.util.Optional;
import java.util.function.Consumer;

/** What is found at one entry goes through here, with its place. */
final class Verdict {
    private final Line line;
    private final Consumer<Finding> findings;

    Verdict(Line line, Consumer<Finding> findings) {
        this.line = line;
        this.findings = findings;
    }

    void say(Mismatch type, String what) {
        findings.accept(new Finding(type, line.id(), what));
    }

    void unless(boolean holds, Mismatch type, String what) {
        if (!holds) {
            say(type, what);
        }
    }

    void same(String stored, String wanted, Mismatch type, String name) {
        if (!stored.equals(wanted)) {
            say(type, name + " is " + stored + ", not " + wanted);
        }
    }

    /** @param credit a whole code, or the first two characters of one */
    void legs(String debit, String credit) {
        leg(line.debit(), debit, "debit");
        leg(line.credit(), credit, "credit");
    }

    private void leg(String stored, String wanted, String name) {
        boolean right = wanted.length() == 2 && !wanted.equals("x:")
                ? stored.startsWith(wanted) && stored.length() > 2
                : stored.equals(wanted);
        unless(right, Mismatch.LEGS_WRONG, name + " is " + stored + ", not " + wanted);
    }

    void amount(long wanted) {
        unless(line.amount() == wanted, Mismatch.LEGS_WRONG, "an amount of " + line.amount() + ", not " + wanted);
    }

    /** The lots that moved; none if they cannot be read. */
    Optional<LotSums> moved() {
        try {
            LotSums moved = LotSums.parse(line.moved());
            same(line.moved(), moved.text(), Mismatch.LOTS_MOVED_WRONG, "the text of what moved");
            return Optional.of(moved);
        } catch (IllegalArgumentException | ArithmeticException unreadable) {
            say(Mismatch.UNREADABLE, "what moved: " + line.moved());
            return Optional.empty();
        }
    }
}
