package tokyo.points.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.campaign.SampleCampaigns.LAST;
import static tokyo.points.campaign.SampleCampaigns.terms;
import static tokyo.points.campaign.SampleCampaigns.with;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.http.Problem;
import tokyo.points.campaign.BudgetEnd;
import tokyo.points.campaign.CampaignRefusal;
import tokyo.points.campaign.ExpiryRule;
import tokyo.points.campaign.Terms;

class CampaignAnswersJsonTest {
    @Test
    void every_refusal_has_a_type_of_its_own_and_says_in_japanese_what_to_do() {
        List<Problem> problems = Arrays.stream(CampaignRefusal.values())
                .map(CampaignAnswersJson::problem)
                .toList();
        assertThat(problems)
                .extracting(Problem::slug)
                .doesNotHaveDuplicates()
                .allMatch(slug -> slug.matches("[a-z-]+"));
        assertThat(problems).extracting(Problem::detail).doesNotHaveDuplicates().allMatch(says -> says.endsWith("。"));
        assertThat(problems).extracting(Problem::status).allMatch(status -> status >= 400 && status < 500);
    }

    @Test
    void terms_are_read_as_they_are_written() {
        assertThat(TermsJson.read(TermsJson.write(terms()))).isEqualTo(terms());
        BudgetEnd waiting = new BudgetEnd(BudgetEnd.Kind.WAITING_LIST, "順番にお知らせします。");
        Terms other = with(terms(), Terms.MOST_BUDGET, new ExpiryRule.Fixed(LAST.plusDays(9)), waiting);
        assertThat(TermsJson.read(TermsJson.write(other))).isEqualTo(other);
    }
}
