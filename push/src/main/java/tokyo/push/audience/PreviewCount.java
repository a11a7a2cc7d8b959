package tokyo.push.audience;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tokyo.push.decision.Topic;
import tokyo.push.household.HouseholdCopy;
import tokyo.push.rule.Attribute;

/** Counts an audience as it is walked over, and shows nothing that is small. One person is counted in one cell. */
public final class PreviewCount {
    private static final int LOOK_ALIKES = 3;

    /** Sorts cells without an age before those with one. */
    private static final int NO_AGE = -1;

    private record Key(String ward, int age) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return Comparator.comparing(Key::ward).thenComparing(Key::age).compare(this, other);
        }
    }

    private final Map<Key, Integer> cells = new TreeMap<>();
    private int count;
    private int unsaid;

    public void add(HouseholdCopy copy, Fit fit) {
        if (fit.isIn()) {
            count++;
            cells.merge(new Key(copy.ward(), fit.ageYears().orElse(NO_AGE)), 1, Integer::sum);
        } else if (fit.kind() == Fit.Kind.UNSAID) {
            unsaid++;
        }
    }

    public Preview preview(AudienceQuery query) {
        Set<Key> hidden = SmallCells.hidden(cells);
        List<Preview.Cell> shown = new ArrayList<>();
        cells.forEach((key, number) -> shown.add(new Preview.Cell(
                key.ward(),
                key.age() == NO_AGE ? Optional.empty() : Optional.of(key.age()),
                hidden.contains(key) ? Optional.empty() : Optional.of(number))));
        return new Preview(
                SmallCells.isSmall(count) ? Optional.empty() : Optional.of(count),
                unsaid > 0 && SmallCells.isSmall(unsaid) ? Optional.empty() : Optional.of(unsaid),
                shown,
                lookAlikes(query));
    }

    private static List<Preview.LookAlike> lookAlikes(AudienceQuery query) {
        List<String> wards = query.wards().stream().sorted().toList();
        List<String> states = Stream.of(
                        query.with().stream().sorted().map(Attribute::label),
                        query.without().stream().sorted().map(attribute -> attribute.label() + "ではない"),
                        query.topics().stream().sorted().map(PreviewCount::follows))
                .flatMap(each -> each)
                .toList();
        List<Preview.LookAlike> made = new ArrayList<>();
        for (int i = 0; i < LOOK_ALIKES; i++) {
            int number = i;
            made.add(new Preview.LookAlike(
                    "見本" + (i + 1),
                    wards.get(i % wards.size()),
                    query.ages().map(ages -> spread(ages, number)),
                    states));
        }
        return made;
    }

    private static String follows(Topic topic) {
        String name = switch (topic) {
            case PREGNANCY_AND_BIRTH -> "妊娠・出産";
            case HEALTH -> "健康・医療・予防接種";
            case CHILDCARE_AND_SCHOOL -> "保育・学校";
            case SUPPORT -> "手当・助成・手続き";
            case EVENTS -> "イベント・講座";
            case WARD_NOTICES -> "区市町村からのお知らせ";
            case EMERGENCY -> "災害・命にかかわること";
        };
        return "「" + name + "」の通知を受け取る";
    }

    /** The first, the middle and the last month of the range: where mistakes in a range show. */
    private static int spread(AgeRange ages, int number) {
        int last = ages.untilMonths() - 1;
        return ages.fromMonths() + (last - ages.fromMonths()) * number / (LOOK_ALIKES - 1);
    }
}
