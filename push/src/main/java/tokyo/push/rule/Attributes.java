package tokyo.push.rule;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What has been stated of each attribute: yes, no, or nothing (unknown). Immutable; two disjoint sets as bit masks.
 *
 * @param known bit set: yes or no was stated
 * @param value bit set: yes; a subset of {@code known}
 */
public record Attributes(int known, int value) {
    public static final Attributes NONE_STATED = new Attributes(0, 0);

    public Attributes {
        if ((value & ~known) != 0) {
            throw new IllegalArgumentException("an attribute that is not known has no value");
        }
    }

    /** Those of {@code yes} hold, those of {@code no} do not, all others are unknown. */
    public static Attributes of(Set<Attribute> yes, Set<Attribute> no) {
        Attributes all = NONE_STATED;
        for (Attribute attribute : no) {
            all = all.with(attribute, false);
        }
        for (Attribute attribute : yes) {
            all = all.with(attribute, true);
        }
        return all;
    }

    public static int mask(Set<Attribute> attributes) {
        return attributes.stream().mapToInt(Attribute::mask).reduce(0, (a, b) -> a | b);
    }

    public Attributes with(Attribute attribute, boolean holds) {
        int bit = attribute.mask();
        return new Attributes(known | bit, holds ? value | bit : value & ~bit);
    }

    /** Nobody has stated it, or no longer. */
    public Attributes without(Attribute attribute) {
        int bit = attribute.mask();
        return new Attributes(known & ~bit, value & ~bit);
    }

    /** Empty when unknown. */
    public Optional<Boolean> get(Attribute attribute) {
        int bit = attribute.mask();
        return (known & bit) == 0 ? Optional.empty() : Optional.of((value & bit) != 0);
    }

    /** What this and the other state together; where both speak, this one counts. */
    public Attributes or(Attributes other) {
        return new Attributes(known | other.known, value | (other.value & ~known));
    }

    /** Bits of what is stated as no. */
    public int denied() {
        return known & ~value;
    }

    public Set<Attribute> stated(boolean holds) {
        EnumSet<Attribute> found = EnumSet.noneOf(Attribute.class);
        for (Attribute attribute : Attribute.values()) {
            if (get(attribute).filter(stated -> stated == holds).isPresent()) {
                found.add(attribute);
            }
        }
        return found;
    }
}
