package tokyo.push.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tokyo.push.rule.Attribute;
import tokyo.push.rule.Deadline;

/**
 * Reads circumstances and deadlines in prose, and tells whether anything in a sentence is left that nobody understood.
 *
 * <p>All texts are {@linkplain AgeWords#fold folded}.
 */
final class ConditionWords {
    private static final Map<Attribute, Pattern> CIRCUMSTANCES = circumstances();

    /** Behind the word, within one clause: the circumstance excludes. */
    private static final Pattern EXCLUDES = Pattern.compile(
            "^[^、。]{0,20}?(?:を除|は除|除く|除き|除いた|対象外|対象とならない|対象となりません|対象になりません|対象にならない|該当しない|利用できません|受けていない|受けていません|受給していない|ではない|でない)");

    private static final String BIRTH =
            "(?:生まれた日|出生の日|出生日|出生した日|出生後|出産日|出産後|出産した日|誕生日|生後)(の翌日)?(?:を含め?て?|から|より|の日)*(?:起算して|数えて)?\\s*";

    private static final Pattern WITHIN_DAYS = Pattern.compile(BIRTH + "(\\d{1,3})日以内");
    private static final Pattern WITHIN_MONTHS =
            Pattern.compile(BIRTH + "(\\d{1,2})(?:(?:か|ヵ|ヶ|ケ|カ|箇)月|(年))(?:以内|を経過する日まで)");
    private static final Pattern END_OF_MONTH =
            Pattern.compile("(?:誕生月|出生月|生まれた月|出産月|出生した月|誕生日の属する月)の?(翌月|翌々月)?の?(?:末日?|月末)(?:まで)?");
    private static final Pattern ROLLS =
            Pattern.compile("(?:閉庁日|休庁日|土日|休日|祝日)[^。]{0,30}(?:翌開庁日|次の開庁日|翌日|翌平日|翌業務日|直後の開庁日)");

    /** Words that say nothing about who is meant: children, their parents, that they live here, and grammar. */
    private static final List<String> EMPTY_WORDS = longestFirst("""
            お子さん お子様 お子さま 子ども こども 子供 お子 児童 乳幼児 乳児 幼児 赤ちゃん 新生児 子 方 かた 人 者 対象者 対象 年齢
            市内在住 区内在住 町内在住 村内在住 都内在住 市内 区内 町内 村内 都内 当市 当区 当町 当村 本市 本区 在住 居住 住所 住民登録 住民
            住んで 保護者 父母 養育者 養育 子育て中 育てて 家庭 世帯 いる おられる ある いる する した して なる すべて 全て 及び および 又は または
            です ます とする まで から 以上 以下 の を に が は で と も や へ 間 有する 受給 受けて 支給""");

    private ConditionWords() {}

    /** @param excludes the prose says that those who have it are not meant */
    record Circumstance(Attribute attribute, boolean excludes, int start, int end) {}

    static List<Circumstance> circumstances(String folded) {
        List<Circumstance> found = new ArrayList<>();
        CIRCUMSTANCES.forEach((attribute, words) -> {
            Matcher match = words.matcher(folded);
            if (match.find()) {
                boolean excludes =
                        EXCLUDES.matcher(folded.substring(match.end())).find();
                found.add(new Circumstance(attribute, excludes, match.start(), match.end()));
            }
        });
        return found;
    }

    /** 「生まれた日から14日以内」, 「出生後3か月以内」, 「誕生月の翌月末まで」: only what is counted from birth. */
    static Optional<Deadline.FromBirth> deadline(String folded) {
        boolean rolls = ROLLS.matcher(folded).find();
        Matcher days = WITHIN_DAYS.matcher(folded);
        if (days.find()) {
            int count = Integer.parseInt(days.group(2));
            // Counted from the day after, the last day is one later.
            return count == 0
                    ? Optional.empty()
                    : Optional.of(new Deadline.FromBirth(0, count + (days.group(1) == null ? 0 : 1), false, rolls));
        }
        Matcher months = WITHIN_MONTHS.matcher(folded);
        if (months.find()) {
            int count = Integer.parseInt(months.group(2)) * (months.group(3) == null ? 1 : 12);
            int later = months.group(1) == null ? 0 : 1;
            return count == 0 ? Optional.empty() : Optional.of(new Deadline.FromBirth(count, later, false, rolls));
        }
        Matcher end = END_OF_MONTH.matcher(folded);
        if (!end.find()) {
            return Optional.empty();
        }
        int further = end.group(1) == null ? 0 : end.group(1).equals("翌月") ? 1 : 2;
        return Optional.of(new Deadline.FromBirth(further, 0, true, rolls));
    }

    /** True when a letter is left after all that was read and all that says nothing has been taken away. */
    static boolean leavesSomething(StringBuilder sentence, List<AgeWords.Found> ages) {
        for (AgeWords.Found age : ages) {
            sentence.replace(age.start(), age.end(), " ".repeat(age.end() - age.start()));
        }
        String left = sentence.toString();
        for (String word : EMPTY_WORDS) {
            left = left.replace(word, " ");
        }
        return left.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    private static Map<Attribute, Pattern> circumstances() {
        Map<Attribute, Pattern> words = new EnumMap<>(Attribute.class);
        words.put(Attribute.SINGLE_PARENT, Pattern.compile("ひとり親|一人親|母子家庭|父子家庭|母子世帯|父子世帯|母子・父子"));
        words.put(
                Attribute.CHILD_DISABILITY,
                Pattern.compile("(?:心身|身体|知的|精神)?(?:に)?(?:障害|障がい|障碍)(?:の?ある)?(?:児|のお子|がある)|身体障害者手帳|愛の手帳|療育手帳"));
        words.put(Attribute.BEREAVED_CHILD, Pattern.compile("遺児"));
        words.put(Attribute.PREMATURE, Pattern.compile("未熟児|低出生体重児|低体重児"));
        words.put(Attribute.NON_TAXABLE, Pattern.compile("(?:住民税|市民税|区民税|都民税|市町村民税|区市町村民税)?非課税(?:世帯)?"));
        words.put(Attribute.WELFARE, Pattern.compile("生活保護"));
        words.put(Attribute.RECEIVES_CHILD_REARING_ALLOWANCE, Pattern.compile("児童扶養手当(?=(?:の|を)?(?:支給|受給|受けて))"));
        words.put(Attribute.MULTIPLE_BIRTH, Pattern.compile("多胎|双子|ふたご|三つ子"));
        return words;
    }

    private static List<String> longestFirst(String words) {
        return Pattern.compile("\\s+")
                .splitAsStream(words.strip())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }
}
