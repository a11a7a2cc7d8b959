package tokyo.push.review;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tokyo.push.review.ConditionWords.Circumstance;
import tokyo.push.rule.Attribute;
import tokyo.push.rule.Deadline;

/** Phrases as municipalities write them, with their traps. */
class ConditionWordsTest {

    @ParameterizedTest
    @CsvSource({
        // months, days, to the end of the month, rolls
        "生まれた日から14日以内にお届けください, 0, 14, false, false",
        "出生日から60日以内, 0, 60, false, false",
        "出生の日を含めて14日以内。最終日が休日のときは翌日まで, 0, 14, false, true",
        "出生日の翌日から15日以内, 0, 16, false, false",
        "出生日の翌日から起算して15日以内, 0, 16, false, false",
        "出生後30日以内, 0, 30, false, false",
        "出産日から3か月以内, 3, 0, false, false",
        "出産後６カ月以内に申請, 6, 0, false, false",
        "出産日から1年以内, 12, 0, false, false",
        "出生日の翌日から1年以内, 12, 1, false, false",
        "誕生月の翌月末まで, 1, 0, true, false",
        "出生月の末日まで, 0, 0, true, false",
        "誕生月の翌々月末日まで, 2, 0, true, false",
    })
    void a_deadline_that_counts_from_birth_is_read(
            String words, int months, int days, boolean endOfMonth, boolean rolls) {
        assertThat(ConditionWords.deadline(AgeWords.fold(words)))
                .contains(new Deadline.FromBirth(months, days, endOfMonth, rolls));
    }

    @ParameterizedTest
    @CsvSource({
        "転入した日から15日以内",
        "妊娠の届出後、14日以内",
        "離婚の日から3か月以内",
        "接種希望月の前月末まで",
        "令和7年3月31日まで",
        "随時",
        "申請月の翌月末に振り込みます",
        "出生日から0日以内"
    })
    void a_deadline_that_counts_from_something_else_is_not(String words) {
        assertThat(ConditionWords.deadline(AgeWords.fold(words))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ひとり親家庭の方, SINGLE_PARENT, false",
        "母子家庭・父子家庭の方, SINGLE_PARENT, false",
        "心身に障害のある児童を養育している方, CHILD_DISABILITY, false",
        "障がい児の保護者, CHILD_DISABILITY, false",
        "愛の手帳をお持ちの児童, CHILD_DISABILITY, false",
        "交通遺児, BEREAVED_CHILD, false",
        "住民税非課税世帯の方, NON_TAXABLE, false",
        "市民税が非課税の世帯, NON_TAXABLE, false",
        "生活保護を受給している方, WELFARE, false",
        "生活保護を受けている方を除く, WELFARE, true",
        "ただし、生活保護を受けている方は除きます, WELFARE, true",
        "生活保護を受給している世帯は対象となりません, WELFARE, true",
        "生活保護を受けていない方, WELFARE, true",
        "児童扶養手当を受給している方, RECEIVES_CHILD_REARING_ALLOWANCE, false",
        "児童扶養手当の支給を受けている世帯, RECEIVES_CHILD_REARING_ALLOWANCE, false",
        "児童扶養手当を受けていない方, RECEIVES_CHILD_REARING_ALLOWANCE, true",
        "低出生体重児, PREMATURE, false",
        "双子のお子さん, MULTIPLE_BIRTH, false",
    })
    void a_circumstance_is_read_and_whether_it_excludes(String words, Attribute attribute, boolean excludes) {
        assertThat(ConditionWords.circumstances(AgeWords.fold(words)))
                .extracting(Circumstance::attribute, Circumstance::excludes)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(attribute, excludes));
    }

    @ParameterizedTest
    @CsvSource({"所得制限はありません", "第3子以降", "障害福祉課の窓口", "児童手当を受給している方", "課税証明書"})
    void words_that_only_look_like_one_are_left(String words) {
        assertThat(ConditionWords.circumstances(AgeWords.fold(words))).isEmpty();
    }
}
