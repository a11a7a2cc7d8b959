package tokyo.push.review;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tokyo.push.registry.Programme;
import tokyo.push.review.Suggestion.Quote;
import tokyo.push.rule.Attribute;
import tokyo.push.rule.Deadline;
import tokyo.push.rule.Milestone;
import tokyo.push.rule.RegistryBounds;
import tokyo.push.rule.RegistryBounds.Bound;
import tokyo.push.rule.Timing;

/**
 * What a programme seems to say, with the quote for each part; one use for one programme.
 *
 * <p>Structured ages count before prose. Prose is taken sentence by sentence: a sentence that is not understood to its last word becomes
 * an unknown, in its own words. Nothing read here is ever "everyone".
 */
public final class SuggestionReader {
    /** What {@code unknowns} of the contract hold. */
    private static final int UNKNOWN_LIMIT = 20;

    private static final int WORDS_LIMIT = 1_000;

    /** Tags that stand for circumstances are too loose to exclude on (registry facts 1.4): they only keep a rule from being certain. */
    private static final List<String> CIRCUMSTANCE_TAGS = List.of("086", "088", "089", "090", "091");

    private static final String EXPECTING_TAG = "086";

    private final Programme programme;
    private final List<Quote> quotes = new ArrayList<>();
    private final Set<String> unknowns = new LinkedHashSet<>();
    private final Set<Attribute> required = EnumSet.noneOf(Attribute.class);
    private final Set<Attribute> excluded = EnumSet.noneOf(Attribute.class);
    private final Set<String> read = new LinkedHashSet<>();
    private Optional<Timing> timing = Optional.empty();

    private SuggestionReader(Programme programme) {
        this.programme = programme;
    }

    public static Suggestion read(Programme programme) {
        return new SuggestionReader(programme).read();
    }

    private Suggestion read() {
        Optional<Timing> bounds = bounds();
        boolean ends = bounds.filter(SuggestionReader::ends).isPresent();
        if (ends) {
            timing = bounds;
            quote("timing", "target", programme.target().ages().asWritten());
        }
        sentences("target.conditions", programme.target().conditions());
        sentences("target.targetPersons", programme.target().persons());
        Optional<Deadline.FromBirth> counted = counted();
        Optional<Deadline> date = date(counted.isPresent());
        if (timing.isEmpty()) {
            timing = elsewhere(counted).or(() -> bounds);
        }
        if (timing.isEmpty()) {
            unknowns.add("対象になる時期が読み取れません。");
        }
        if (ends && programme.publication() != null) {
            unknowns.add("国の台帳では、対象年齢の終わりを含むかどうかが分かりません。");
        }
        RuleBody rule = body(timing, required, excluded, List.copyOf(unknowns), date.or(() -> counted));
        boolean certain = ends
                && programme.target().conditions().isBlank()
                && unknowns.isEmpty()
                && required.isEmpty()
                && excluded.isEmpty()
                && programme.tags().target().stream().noneMatch(CIRCUMSTANCE_TAGS::contains);
        return new Suggestion(rule, trusted(bounds, date, certain), quotes, certain);
    }

    /** What may be used before a person has looked: the structured ages and date, and a doubt unless the ages say everything. */
    private static RuleBody trusted(Optional<Timing> bounds, Optional<Deadline> date, boolean certain) {
        List<String> doubts = certain ? List.of() : List.of("この制度の条件は、まだ職員が確認していません。");
        return body(bounds, Set.of(), Set.of(), doubts, date);
    }

    private static RuleBody body(
            Optional<Timing> timing,
            Set<Attribute> required,
            Set<Attribute> excluded,
            List<String> unknowns,
            Optional<Deadline> deadline) {
        Set<Attribute> without = new HashSet<>(excluded);
        without.removeAll(required);
        return new RuleBody(timing.stream().toList(), required, without, unknowns, deadline);
    }

    private Optional<Timing> bounds() {
        Programme.Ages ages = programme.target().ages();
        return new RegistryBounds(
                        bound(ages.lessThan()),
                        bound(ages.lessThanOrEqualTo()),
                        bound(ages.greaterThanOrEqualTo()),
                        bound(ages.greaterThan()))
                .read()
                .timing();
    }

    private static Bound bound(Programme.Age age) {
        return new Bound(age.years(), age.months());
    }

    private static boolean ends(Timing timing) {
        return !(timing instanceof Timing.ChildAge age && age.until() instanceof Milestone.Never);
    }

    private void sentences(String field, String text) {
        for (String sentence : text.split("[。\n]")) {
            String words = sentence.strip();
            if (!words.isEmpty() && read.add(words)) {
                sentence(field, words);
            }
        }
    }

    private void sentence(String field, String words) {
        String folded = AgeWords.fold(words);
        List<AgeWords.Found> ages = AgeWords.in(folded);
        for (AgeWords.Found age : ages) {
            if (timing.isEmpty()) {
                timing = Optional.of(age.timing());
                quote("timing", field, words);
            } else if (!timing.get().equals(age.timing())) {
                unknown(field, words);
            }
        }
        StringBuilder left = new StringBuilder(folded);
        for (ConditionWords.Circumstance one : ConditionWords.circumstances(folded)) {
            (one.excludes() ? excluded : required).add(one.attribute());
            quote(one.attribute().name(), field, words);
            left.replace(one.start(), one.end(), " ".repeat(one.end() - one.start()));
        }
        if (ConditionWords.leavesSomething(left, ages)) {
            unknown(field, words);
        }
    }

    private void unknown(String field, String words) {
        if (unknowns.size() < UNKNOWN_LIMIT && unknowns.add(cut(words))) {
            quote("unknown", field, words);
        }
    }

    /** A date in its own field is data and counts before prose; prose that counts from the birth besides is a question to a person. */
    private Optional<Deadline> date(boolean prose) {
        Programme.Period period = programme.procedure().period();
        Optional<Deadline> date = period.lastDay().map(Deadline.OnDay::new);
        if (date.isPresent()) {
            quote("deadline", "procedurePeriod.toYMD", period.to().raw());
        }
        if (date.isPresent() && prose) {
            unknown("procedurePeriod.conditions", period.conditions().strip());
        }
        return date;
    }

    private Optional<Deadline.FromBirth> counted() {
        String words = programme.procedure().period().conditions();
        Optional<Deadline.FromBirth> deadline = ConditionWords.deadline(AgeWords.fold(words));
        if (deadline.isPresent()) {
            quote("deadline", "procedurePeriod.conditions", words.strip());
        }
        return deadline;
    }

    /** Who it is for is not said where it belongs: the deadline, the tag of expecting mothers, or the summary may tell. */
    private Optional<Timing> elsewhere(Optional<Deadline.FromBirth> deadline) {
        if (deadline.isPresent()) {
            quote(
                    "timing",
                    "procedurePeriod.conditions",
                    programme.procedure().period().conditions().strip());
            // Not the counted day: one that moves to the next open day can still be kept there.
            Milestone end = new Milestone.DeadlinePassed(deadline.get());
            return Optional.of(new Timing.ChildAge(new Milestone.Birth(), end));
        }
        boolean expecting = programme.tags().target().contains(EXPECTING_TAG);
        for (String sentence : programme.summary().split("[。\n]")) {
            for (AgeWords.Found found : AgeWords.in(AgeWords.fold(sentence))) {
                if (expecting == found.timing() instanceof Timing.PregnancyWeeks) {
                    quote("timing", "summary", sentence.strip());
                    return Optional.of(found.timing());
                }
            }
        }
        return Optional.empty();
    }

    private void quote(String part, String field, String words) {
        if (quotes.size() < Suggestion.QUOTE_LIMIT) {
            quotes.add(new Quote(part, field, Math.max(0, textOf(field).indexOf(words)), words));
        }
    }

    private String textOf(String field) {
        return switch (field) {
            case "target.conditions" -> programme.target().conditions();
            case "target.targetPersons" -> programme.target().persons();
            case "procedurePeriod.conditions" -> programme.procedure().period().conditions();
            case "procedurePeriod.toYMD" -> programme.procedure().period().to().raw();
            case "summary" -> programme.summary();
            default -> "";
        };
    }

    private static String cut(String words) {
        return words.length() <= WORDS_LIMIT ? words : words.substring(0, WORDS_LIMIT);
    }
}
