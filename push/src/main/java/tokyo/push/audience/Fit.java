package tokyo.push.audience;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tokyo.push.alert.Facts;
import tokyo.push.decision.Topic;
import tokyo.push.household.HouseholdCopy;
import tokyo.push.matching.ChildFacts;
import tokyo.push.matching.HouseholdFacts;
import tokyo.push.rule.Attribute;
import tokyo.push.rule.Attributes;

/**
 * Whether one household is meant on one day.
 *
 * @param kind meant, not meant, or not known to be meant
 * @param ageYears of the youngest child that is meant; empty when no age was asked for
 */
public record Fit(Kind kind, Optional<Integer> ageYears) {

    public enum Kind {
        IN,
        OUT,
        /** Fits but for something that the household has not said. */
        UNSAID
    }

    private static final Fit OUT = new Fit(Kind.OUT, Optional.empty());
    private static final Fit UNSAID = new Fit(Kind.UNSAID, Optional.empty());

    public boolean isIn() {
        return kind == Kind.IN;
    }

    /** @param follows topics; looked at only if the query asks for some */
    public static Fit of(HouseholdCopy copy, AudienceQuery query, LocalDate day, Set<Topic> follows) {
        if (!query.wards().contains(copy.ward()) || !follows.containsAll(query.topics())) {
            return OUT;
        }
        HouseholdFacts facts = Facts.of(copy);
        return query.ages().isPresent() ? byChildren(facts, query, query.ages().get(), day) : byHousehold(facts, query);
    }

    private static Fit byHousehold(HouseholdFacts facts, AudienceQuery query) {
        Attributes stated = facts.attributes();
        for (ChildFacts child : facts.children()) {
            stated = stated.or(child.attributes());
        }
        return new Fit(kind(stated, query), Optional.empty());
    }

    /** Of one and the same child both the age and the attributes must hold. */
    private static Fit byChildren(HouseholdFacts facts, AudienceQuery query, AgeRange ages, LocalDate day) {
        List<ChildFacts> ofAge = facts.children().stream()
                .filter(child ->
                        child.birth().filter(birth -> ages.holds(birth, day)).isPresent())
                .toList();
        Optional<LocalDate> youngest = Optional.empty();
        boolean unsaid = false;
        for (ChildFacts child : ofAge) {
            Kind kind = kind(child.attributes().or(facts.attributes()), query);
            unsaid |= kind == Kind.UNSAID;
            if (kind == Kind.IN) {
                LocalDate birth = child.birth().orElseThrow();
                youngest = youngest.filter(birth::isBefore).or(() -> Optional.of(birth));
            }
        }
        if (youngest.isPresent()) {
            return new Fit(Kind.IN, youngest.map(birth -> birth.until(day).getYears()));
        }
        return unsaid ? UNSAID : OUT;
    }

    private static Kind kind(Attributes stated, AudienceQuery query) {
        Kind yes = all(stated, query.with(), true);
        Kind no = all(stated, query.without(), false);
        if (yes == Kind.OUT || no == Kind.OUT) {
            return Kind.OUT;
        }
        return yes == Kind.UNSAID || no == Kind.UNSAID ? Kind.UNSAID : Kind.IN;
    }

    private static Kind all(Attributes stated, Set<Attribute> asked, boolean wanted) {
        Kind kind = Kind.IN;
        for (Attribute attribute : asked) {
            Optional<Boolean> said = stated.get(attribute);
            if (said.isEmpty()) {
                kind = Kind.UNSAID;
            } else if (said.get() != wanted) {
                return Kind.OUT;
            }
        }
        return kind;
    }
}
