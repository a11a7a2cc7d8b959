package tokyo.infra.devkit.city.registry;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import tokyo.push.rule.Milestone;
import tokyo.push.rule.Milestone.Age;
import tokyo.push.rule.Milestone.AgeConvention;
import tokyo.push.rule.Milestone.Birth;
import tokyo.push.rule.Milestone.FiscalYearEnd;
import tokyo.push.rule.Timing;
import tokyo.push.rule.Timing.ChildAge;
import tokyo.push.rule.Timing.PregnancyWeeks;

/** Ages and pregnancy in words as municipalities write them, each with its meaning; some are hard on purpose, as in the real file. */
final class AgePhrases {
    private static final int[] MONTHS = {1, 2, 3, 4, 5, 6, 8, 9, 10, 11};
    private static final int[] YEARS = {1, 2, 3, 4, 5, 6, 12, 15, 18, 20};

    /** Words and their meaning; the meaning is empty when not even a person could tell. */
    record Phrase(String words, Optional<Timing> meaning) {
        static Phrase of(String words, Milestone from, Milestone until) {
            return new Phrase(words, Optional.of(new ChildAge(from, until)));
        }
    }

    /** Ages of children that a person can tell from the words. */
    private static final List<Function<SplittableRandom, Phrase>> AGES = List.of(
            random -> {
                int months = of(random, MONTHS);
                int years = 1 + random.nextInt(6);
                return Phrase.of("生後" + months + "か月から" + years + "歳未満のお子さん", age(0, months), age(years, 0));
            },
            random -> {
                int years = of(random, YEARS);
                return Phrase.of(years + "歳未満の児童", new Birth(), age(years, 0));
            },
            random -> Phrase.of(either(random, "小学校就学前のお子さん", "未就学児", "就学前の児童"), new Birth(), new FiscalYearEnd(6)),
            random -> {
                int years = either(random, 15, 18, 22);
                String since = either(random, "以後", "以降");
                return Phrase.of(
                        years + "歳に達する日" + since + "の最初の3月31日までの間にある児童", new Birth(), new FiscalYearEnd(years));
            },
            random -> {
                int from = random.nextInt(3);
                int until = from + 1 + random.nextInt(4);
                return Phrase.of(
                        wide(from) + "歳から" + wide(until) + "歳まで",
                        from == 0 ? new Birth() : age(from, 0),
                        age(until + 1, 0));
            },
            random -> {
                int from = 1 + random.nextInt(3);
                int until = from + 1 + random.nextInt(5);
                return Phrase.of("満" + from + "歳以上" + until + "歳未満の幼児", age(from, 0), age(until, 0));
            },
            random -> Phrase.of(either(random, "1歳6か月児", "１歳６か月児とその保護者"), age(1, 6), age(2, 0)),
            random -> Phrase.of(either(random, "3歳児健康診査の対象となるお子さん", "３歳児健診の対象の方"), age(3, 0), age(4, 0)),
            random -> {
                int months = either(random, 3, 6, 9);
                return Phrase.of(
                        months + "～" + (months + 1) + "か月のお子さん",
                        age(0, months),
                        age((months + 2) / 12, (months + 2) % 12));
            },
            random -> {
                int years = 1 + random.nextInt(5);
                return Phrase.of(years + "歳の誕生日の前日までのお子さん", new Birth(), age(years, 0));
            },
            random -> {
                int months = either(random, 12, 24, 60, 90);
                return Phrase.of("生後2か月から生後" + months + "か月に至るまでの間にある方", age(0, 2), age(months / 12, months % 12));
            },
            random -> Phrase.of(either(random, "中学生まで", "義務教育終了前の児童", "中学校卒業まで"), new Birth(), new FiscalYearEnd(15)),
            random -> Phrase.of(either(random, "高校生年代までの児童", "高校生等まで"), new Birth(), new FiscalYearEnd(18)),
            random -> Phrase.of("小学1年生から6年生まで", new FiscalYearEnd(6), new FiscalYearEnd(12)),
            random -> Phrase.of("小学3年生までの児童", new Birth(), new FiscalYearEnd(9)),
            random -> {
                int years = 1 + random.nextInt(3);
                return Phrase.of("産後" + years + "年未満の方", new Birth(), age(years, 0));
            });

    /** About one in sixteen is beyond what a few patterns can know; a person can tell. */
    private static final List<Function<SplittableRandom, Phrase>> HARD = List.of(
            random -> Phrase.of("年少から年長のお子さん", new FiscalYearEnd(3), new FiscalYearEnd(6)),
            random -> Phrase.of("よちよち歩きから就園までの親子", age(1, 0), new FiscalYearEnd(3)),
            random -> Phrase.of("零歳から二歳までの乳幼児", new Birth(), age(3, 0)));

    /** No age of a child, although there may be numbers and units of age in it. */
    private static final List<String> NO_AGE = List.of(
            "市内在住の方",
            "子育て中の保護者",
            "どなたでも",
            "第3子以降を養育している方",
            "20歳以上の保護者",
            "令和6年4月1日以降に転入した世帯",
            "3歳児クラスの在園児の兄弟姉妹",
            "1回2時間、月3回までの利用となります",
            "区内に1年以上住んでいる方",
            "保護者が就労等により保育できない家庭",
            "お子さんの発達に不安のある方");

    private static final List<String> EXPECTING = List.of("妊娠中の方", "妊婦", "妊娠の届出をした方", "妊産婦とそのご家族", "これから出産を迎える方");

    private AgePhrases() {}

    static Phrase age(SplittableRandom random) {
        List<Function<SplittableRandom, Phrase>> among = random.nextInt(16) == 0 ? HARD : AGES;
        return among.get(random.nextInt(among.size())).apply(random);
    }

    static Phrase none(SplittableRandom random) {
        return new Phrase(NO_AGE.get(random.nextInt(NO_AGE.size())), Optional.empty());
    }

    static Phrase expecting(SplittableRandom random) {
        String words = EXPECTING.get(random.nextInt(EXPECTING.size()));
        return new Phrase(words, Optional.of(new PregnancyWeeks(0, PregnancyWeeks.UNTIL_BIRTH)));
    }

    static Phrase weeks(SplittableRandom random) {
        int from = 8 + random.nextInt(20);
        int until = from + 4 + random.nextInt(8);
        return switch (random.nextInt(4)) {
            case 0 ->
                new Phrase(
                        "妊娠" + from + "週以降から出産まで", Optional.of(new PregnancyWeeks(from, PregnancyWeeks.UNTIL_BIRTH)));
            case 1 ->
                new Phrase("妊娠" + from + "週から" + until + "週までの方", Optional.of(new PregnancyWeeks(from, until + 1)));
            case 2 -> new Phrase("妊娠" + until + "週未満の方", Optional.of(new PregnancyWeeks(0, until)));
            default ->
                new Phrase("妊娠" + from + "週以降の妊婦", Optional.of(new PregnancyWeeks(from, PregnancyWeeks.UNTIL_BIRTH)));
        };
    }

    private static Age age(int years, int months) {
        return Age.ofMonths(years, months, AgeConvention.BIRTHDAY);
    }

    private static int of(SplittableRandom random, int... among) {
        return among[random.nextInt(among.length)];
    }

    @SafeVarargs
    static <T> T either(SplittableRandom random, T... among) {
        return among[random.nextInt(among.length)];
    }

    /** The full-width digit. */
    private static char wide(int digit) {
        return (char) ('０' + digit);
    }
}
