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
        assertThat(AgeWords.in(AgeWords.fold(words)))
                .extracting(found -> show(found.timing()))
                .containsExactly(meaning);
    }

    @ParameterizedTest
    @CsvSource({"3歳児健診", "令和6年4月1日", "月額5000円", "1年以上在住", "第2子", "3歳児～5歳児クラス", "5歳から3歳まで"})
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
