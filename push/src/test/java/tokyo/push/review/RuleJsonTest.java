package tokyo.push.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tokyo.push.rule.Deadline;

/** The two forms of a deadline as the contract writes them. */
class RuleJsonTest {
    private static RuleBody with(Deadline deadline) {
        return new RuleBody(List.of(), Set.of(), Set.of(), List.of(), Optional.of(deadline));
    }

    private static JsonObject deadline(String json) {
        return RuleJson.write(RuleBody.UNKNOWN).put("deadline", new JsonObject(json));
    }

    @Test
    void each_form_is_read_back_as_it_was_written() {
        for (Deadline deadline : List.of(
                new Deadline.OnDay(LocalDate.of(2027, 3, 31)),
                new Deadline.FromBirth(14, true),
                new Deadline.FromBirth(1, 0, true, false))) {
            assertThat(RuleJson.read(RuleJson.write(with(deadline)))).isEqualTo(with(deadline));
        }
        assertThat(RuleJson.write(with(new Deadline.OnDay(LocalDate.of(2027, 3, 31))))
                        .getJsonObject("deadline"))
                .isEqualTo(new JsonObject().put("lastDay", "2027-03-31"));
    }

    @Test
    void what_is_neither_or_both_makes_no_sense() {
        for (String senseless : List.of(
                "{}",
                "{\"withinDays\":14}",
                "{\"lastDay\":\"2027-03-31\",\"rollsToOpenDay\":true}",
                "{\"lastDay\":\"2027-03-31\",\"withinDays\":14}",
                "{\"lastDay\":\"2027-02-30\"}",
                "{\"lastDay\":\"9999-12-31\"}")) {
            assertThatThrownBy(() -> RuleJson.read(deadline(senseless)))
                    .as(senseless)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void rules_that_differ_in_the_day_only_have_other_hashes() {
        assertThat(with(new Deadline.OnDay(LocalDate.of(2027, 3, 31))).hash())
                .isNotEqualTo(with(new Deadline.OnDay(LocalDate.of(2027, 4, 1))).hash());
    }
}
