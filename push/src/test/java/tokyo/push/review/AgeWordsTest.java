package tokyo.push.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tokyo.push.review.AgeWords.Found;
import tokyo.push.rule.Milestone;
import tokyo.push.rule.Milestone.Age;
import tokyo.push.rule.Milestone.Birth;
import tokyo.push.rule.Milestone.FiscalYearEnd;
import tokyo.push.rule.Milestone.Never;
import tokyo.push.rule.Timing;
import tokyo.push.rule.Timing.ChildAge;
import tokyo.push.rule.Timing.PregnancyWeeks;

class AgeWordsTest {

    /** In months, or FY of an age, or weeks: short enough to be compared by eye. */
    private static String show(Timing timing) {
        if (timing instanceof ChildAge age) {
            return show(age.from()) + "-" + show(age.until());
        }
        return timing instanceof PregnancyWeeks weeks ? "w" + weeks.from() + "-" + weeks.until() : timing.toString();
    }

    private static String show(Milestone milestone) {
        if (milestone instanceof Age age) {
            return String.valueOf(age.years() * 12 + age.months());
        }
        return milestone instanceof FiscalYearEnd end
                ? "FY" + end.years()
                : milestone instanceof Birth ? "0" : milestone instanceof Never ? "∞" : "?";
    }

    @ParameterizedTest
    @CsvSource({
        "3～4か月, 3-5",
        "３〜４カ月, 3-5",
        "生後2ヶ月から7ヶ月まで, 2-8",
        "満1歳～3歳まで, 12-48",
        "満1歳～3歳未満, 12-36",
        "1歳から3歳になるまで, 12-36",
        "0歳から3歳未満, 0-36",
        "1歳6か月以上3歳未満, 18-36",
        "1歳6か月未満, 0-18",
        "18歳未満, 0-216",
        "15歳以下, 0-192",
        "6か月以下, 0-7",
        "6歳以上, 72-∞",
        "未就学児, 0-FY6",
        "小学校就学前のお子さん, 0-FY6",
        "小学生, FY6-FY12",
        "中学生, FY12-FY15",
        "高校生世代, FY15-FY18",
        "0歳から18歳に達する日以後の最初の3月31日までの間にある方, 0-FY18",
        "15歳に達した日以後における最初の3月31日まで, 0-FY15",
        "妊娠20週以降から出産まで, w20-45",
        "妊娠16週から27週まで, w16-28",
        "妊婦, w0-45",
    })
    void an_age_is_read_as_people_mean_it(String words, String meaning) {
        assertThat(read(words)).containsExactly(meaning);
    }

    private static List<String> read(String words) {
        return AgeWords.in(AgeWords.fold(words)).stream()
                .map(found -> show(found.timing()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "妊娠28週未満の方, w0-28",
        "妊娠20週までの方, w0-21",
        "これから出産を迎える方, w0-45",
        "1歳6か月児, 18-24",
        "１歳６か月児健康診査, 18-24",
        "3歳児健診, 36-48",
        "3～4か月児, 3-5",
        "9か月児, 9-10",
        "1歳の誕生日の前日まで, 0-12",
        "産後1年未満の方, 0-12",
        "出産後4か月以内, 0-4",
        "生後2か月から生後90か月に至るまで, 2-90",
        "零歳から二歳まで, 0-36",
        "小学3年生まで, 0-FY9",
        "小学1年生から6年生まで, FY6-FY12",
        "小学校4年生～6年生, FY9-FY12",
        "小学生まで, 0-FY12",
        "中学生まで, 0-FY15",
        "中学校卒業まで, 0-FY15",
        "義務教育終了前の児童, 0-FY15",
        "高校生年代まで, 0-FY18",
        "高校生等まで, 0-FY18",
        "出生から中学校修了まで, 0-FY15",
        "小学校入学前, 0-FY6",
    })
    void an_end_that_is_a_school_a_birthday_or_a_check_up_is_read(String words, String meaning) {
        assertThat(read(words)).containsExactly(meaning);
    }

    @ParameterizedTest
    @CsvSource({
        "20歳以上の保護者",
        "3歳児クラスの園児",
        "30日以内",
        "十八歳",
        "小学7年生まで",
        "令和6年4月1日",
        "月額5000円",
        "1年以上在住",
        "第2子",
        "3歳児～5歳児クラス",
        "5歳から3歳まで"
    })
    void what_is_not_an_age_is_left(String words) {
        assertThat(AgeWords.in(AgeWords.fold(words))).isEmpty();
    }

    @Test
    void it_tells_where_the_words_stand() {
        String words = "対象は１８歳未満の方";
        List<Found> found = AgeWords.in(AgeWords.fold(words));
        assertThat(words.substring(found.get(0).start(), found.get(0).end())).isEqualTo("１８歳未満");
    }
}
