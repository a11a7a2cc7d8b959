package tokyo.infra.devkit.city.registry;

import static tokyo.infra.devkit.city.registry.AgePhrases.either;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import tokyo.infra.devkit.city.registry.Shares.Trait;
import tokyo.push.rule.Attribute;
import tokyo.push.rule.Deadline;

/** Circumstances and application periods in words, with their meaning. */
final class ConditionPhrases {
    /** Of the tagged records nine in ten say it in words too. */
    private static final int SAID_IN_TEN = 9;

    private final List<String> sentences = new ArrayList<>();
    private final Set<Attribute> required = EnumSet.noneOf(Attribute.class);
    private final Set<Attribute> excluded = EnumSet.noneOf(Attribute.class);

    private ConditionPhrases() {}

    static ConditionPhrases of(Predicate<Trait> has, SplittableRandom random) {
        ConditionPhrases made = new ConditionPhrases();
        if (has.test(Trait.SINGLE_PARENT) && random.nextInt(10) < SAID_IN_TEN) {
            made.needs(Attribute.SINGLE_PARENT, either(random, "ひとり親家庭の方", "母子家庭・父子家庭の方", "ひとり親家庭等の保護者"));
        }
        if (has.test(Trait.DISABILITY)) {
            made.needs(
                    Attribute.CHILD_DISABILITY,
                    either(random, "心身に障害のある児童を養育している方", "障がい児の保護者", "身体障害者手帳をお持ちのお子さん", "愛の手帳をお持ちの児童"));
        }
        if (has.test(Trait.BEREAVED)) {
            made.needs(Attribute.BEREAVED_CHILD, either(random, "交通遺児", "遺児を養育している方"));
        }
        made.income(has, random);
        return made;
    }

    private void income(Predicate<Trait> has, SplittableRandom random) {
        if (has.test(Trait.NON_TAXABLE)) {
            needs(Attribute.NON_TAXABLE, either(random, "住民税非課税世帯の方", "市民税が非課税の世帯", "区市町村民税非課税世帯"));
        } else if (has.test(Trait.WELFARE)) {
            needs(Attribute.WELFARE, either(random, "生活保護を受給している方", "生活保護受給世帯の方"));
        } else if (has.test(Trait.RECEIVES_ALLOWANCE)) {
            needs(Attribute.RECEIVES_CHILD_REARING_ALLOWANCE, either(random, "児童扶養手当を受給している方", "児童扶養手当の支給を受けている世帯"));
        } else if (has.test(Trait.INCOME)) {
            sentences.add(either(random, "所得制限があります", "世帯の市町村民税所得割額が77,101円未満の方", "前年の所得が限度額未満の方"));
        }
        if (has.test(Trait.WELFARE_EXCLUDED)) {
            excluded.add(Attribute.WELFARE);
            sentences.add(either(random, "ただし、生活保護を受けている方を除く", "生活保護を受給している世帯は対象となりません"));
        }
    }

    private void needs(Attribute attribute, String words) {
        required.add(attribute);
        sentences.add(words);
    }

    List<String> sentences() {
        return sentences;
    }

    Set<Attribute> required() {
        return required;
    }

    Set<Attribute> excluded() {
        return excluded;
    }

    /** @param counted when it counts from the birth */
    record Period(String words, Optional<Deadline> counted) {}

    static Period period(SplittableRandom random) {
        int days = either(random, 14, 15, 30, 60, 90);
        return switch (random.nextInt(9)) {
            case 0 -> new Period("生まれた日から14日以内にお届けください。", Optional.of(new Deadline.FromBirth(14, false)));
            case 1 -> new Period("出生日から" + days + "日以内に申請してください。", Optional.of(new Deadline.FromBirth(days, false)));
            case 2 ->
                // The day after is day 1: the last day is one later than when the day itself counts.
                new Period("出生日の翌日から" + days + "日以内", Optional.of(new Deadline.FromBirth(days + 1, false)));
            case 3 ->
                new Period(
                        "出生日から" + days + "日以内。最終日が土日・祝日の場合は、翌開庁日までにお届けください。",
                        Optional.of(new Deadline.FromBirth(days, true)));
            case 4 -> new Period("転入した日から" + days + "日以内", Optional.empty());
            case 5 -> new Period("随時受け付けています。", Optional.empty());
            case 6 -> new Period("接種希望月の前月末までにお申し込みください。", Optional.empty());
            case 7 -> new Period("令和7年3月31日（月曜日）まで", Optional.empty());
            default -> new Period("妊娠の届出後、" + days + "日以内にご予約ください。", Optional.empty());
        };
    }
}
