package tokyo.push.matching;

import java.util.stream.IntStream;
import tokyo.push.rule.Attributes;
import tokyo.push.rule.Rule;

/** The attributes of a rule as bit masks over a child's 32 bits: stated yes in the lower half, stated no in the upper one. */
final class CompiledRule {
    private static final int NO_SHIFT = 16;

    /** Which part of the children in a rule's time have a verdict, told before looking at any child. */
    enum Share {
        NOBODY,
        SOME,
        EVERYBODY
    }

    final Rule rule;
    /** Bit numbers that must all be set. */
    final int[] need;
    /** Bit numbers of which none may be set. */
    final int[] against;

    private final int needMask;
    private final int againstMask;
    private final boolean certain;

    CompiledRule(Rule rule) {
        this.rule = rule;
        int required = Attributes.mask(rule.required());
        int excluded = Attributes.mask(rule.excluded());
        this.needMask = required | excluded << NO_SHIFT;
        this.againstMask = excluded | required << NO_SHIFT;
        this.need = bitsOf(needMask);
        this.against = bitsOf(againstMask);
        this.certain = rule.canBeCertain();
    }

    static int pack(Attributes attributes) {
        return attributes.value() | attributes.denied() << NO_SHIFT;
    }

    boolean isCertain() {
        return certain;
    }

    /** The verdict on a child in the rule's area and time. */
    Verdict verdict(int bits) {
        if ((bits & againstMask) != 0) {
            return Verdict.NO;
        }
        return certain && (bits & needMask) == needMask ? Verdict.ELIGIBLE : Verdict.POSSIBLY;
    }

    Share share(Verdict verdict) {
        boolean asksNothing = needMask == 0;
        return switch (verdict) {
            case ELIGIBLE -> !certain ? Share.NOBODY : asksNothing ? Share.EVERYBODY : Share.SOME;
            case POSSIBLY -> !asksNothing ? Share.SOME : certain ? Share.NOBODY : Share.EVERYBODY;
            case NO -> throw new IllegalArgumentException("those who do not match are not listed");
        };
    }

    private static int[] bitsOf(int mask) {
        return IntStream.range(0, Integer.SIZE)
                .filter(bit -> (mask >>> bit & 1) != 0)
                .toArray();
    }
}
