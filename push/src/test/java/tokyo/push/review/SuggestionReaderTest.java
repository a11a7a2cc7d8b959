package tokyo.push.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tokyo.push.registry.Programme;
import tokyo.push.registry.Programme.Age;
import tokyo.push.registry.Programme.Ages;
import tokyo.push.registry.Programme.Target;
import tokyo.push.registry.Sample;
import tokyo.push.review.Suggestion.Quote;
import tokyo.push.rule.Attribute;
import tokyo.push.rule.Deadline;
import tokyo.push.rule.Milestone;
import tokyo.push.rule.Milestone.AgeConvention;
import tokyo.push.rule.Milestone.Birth;
import tokyo.push.rule.Milestone.FiscalYearEnd;
import tokyo.push.rule.Milestone.Never;
import tokyo.push.rule.Timing;
import tokyo.push.rule.Timing.ChildAge;
import tokyo.push.rule.Timing.PregnancyWeeks;

class SuggestionReaderTest {
    private static final Ages NO_AGES = new Ages(Age.NONE, Age.NONE, Age.NONE, Age.NONE);
    private static final Ages UNDER_THREE = new Ages(new Age(3, null), Age.NONE, Age.NONE, Age.NONE);
    private static final Timing PREGNANT = new PregnancyWeeks(0, 45);

    private static Suggestion of(String psid) {
        return SuggestionReader.read(Sample.programme(psid));
    }

    /** 児童館 with another target. */
    private static Suggestion of(Ages ages, String persons, String conditions) {
        Programme p = Sample.programme("psid3.0+3000020132101+1+UM108");
        Target target = new Target(persons, ages, conditions);
        return SuggestionReader.read(new Programme(
                p.psid(),
                p.hash(),
                p.area(),
                p.names(),
                "",
                "",
                target,
                p.support(),
                p.implementation(),
                p.place(),
                p.procedure(),
                p.links(),
                p.contact(),
                p.tags(),
                p.updated(),
                p.remarks(),
                p.regulation(),
                p.publication()));
    }

    /** For children under three, with an application period. */
    private static Suggestion until(String from, String to, String conditions) {
        Programme p = Sample.programme("psid3.0+3000020132101+1+UM108");
        Programme.Procedure old = p.procedure();
        Programme.Period period = new Programme.Period(date(from), "", date(to), "", conditions);
        return SuggestionReader.read(new Programme(
                p.psid(),
                p.hash(),
                p.area(),
                p.names(),
                "",
                "",
                new Target("", UNDER_THREE, ""),
                p.support(),
                p.implementation(),
                p.place(),
                new Programme.Procedure(
                        old.persons(), old.method(), period, old.online(), old.belongings(), old.counter()),
                p.links(),
                p.contact(),
                new Programme.Tags(List.of(), List.of(), List.of(), List.of()),
                p.updated(),
                p.remarks(),
                p.regulation(),
                p.publication()));
    }

    private static Programme.SourceDate date(String raw) {
        return new Programme.SourceDate(raw, raw.isEmpty() ? null : LocalDate.parse(raw));
    }

    @Test
    void a_date_in_its_own_field_is_a_deadline_without_a_person() {
        Suggestion suggestion = until("2026-04-01", "2027-03-31", "");
        Deadline last = new Deadline.OnDay(LocalDate.of(2027, 3, 31));
        assertThat(suggestion.rule().deadline()).contains(last);
        assertThat(suggestion.bounds().deadline()).contains(last);
        assertThat(suggestion.certain()).isTrue();
        assertThat(suggestion.quotes())
                .contains(new Suggestion.Quote("deadline", "procedurePeriod.toYMD", 0, "2027-03-31"));
    }

    @Test
    void a_text_that_nobody_has_looked_at_since_keeps_its_own_date() {
        RuleBody bounds = until("", "2027-03-31", "").bounds();
        RuleDecision ofAnotherText = RuleStoreContract.confirmed(1);
        RuleStanding standing =
                RuleStanding.of(bounds, true, "another basis", Optional.of(ofAnotherText), LocalDate.of(2026, 11, 20));
        assertThat(standing.state()).isEqualTo(RuleStanding.State.NEEDS_REVIEW);
        assertThat(standing.rule().deadline()).isEqualTo(bounds.deadline()).isPresent();
    }

    @Test
    void a_date_that_cannot_be_one_is_no_deadline() {
        assertThat(until("2027-04-01", "2027-03-31", "").bounds().deadline()).isEmpty();
        assertThat(until("", "9999-12-31", "").rule().deadline()).isEmpty();
    }

    @Test
    void prose_that_counts_from_birth_beside_a_date_is_for_a_person_to_weigh() {
        Suggestion suggestion = until("", "2027-03-31", "生まれた日から14日以内");
        assertThat(suggestion.rule().deadline()).contains(new Deadline.OnDay(LocalDate.of(2027, 3, 31)));
        assertThat(suggestion.rule().unknowns()).containsExactly("生まれた日から14日以内");
        assertThat(suggestion.certain()).isFalse();
    }

    @Test
    void a_deadline_in_prose_still_waits_for_a_person() {
        Suggestion suggestion = until("", "", "生まれた日から14日以内");
        assertThat(suggestion.rule().deadline()).contains(new Deadline.FromBirth(14, false));
        assertThat(suggestion.bounds().deadline()).isEmpty();
    }

    private static Suggestion ofProse(String conditions) {
        return of(NO_AGES, "", conditions);
    }

    private static Milestone age(int years, int months) {
        return Milestone.Age.ofMonths(years, months, AgeConvention.BIRTHDAY);
    }

    private static Timing under(int years) {
        return new ChildAge(new Birth(), age(years, 0));
    }

    @Test
    void child_allowance_is_for_under_threes_and_the_rule_on_siblings_needs_a_person() {
        Suggestion suggestion = of("psid3.0+3000020132101+1+UM24");
        assertThat(suggestion.rule().timings()).containsExactly(under(3));
        assertThat(suggestion.rule().unknowns()).contains("第3子以降は養育する22歳（22歳に達する日以降の最初の3月31日）までの児童の人数により判定します");
        assertThat(suggestion.certain()).isFalse();
        assertThat(suggestion.bounds().timings()).containsExactly(under(3));
        assertThat(suggestion.bounds().unknowns()).isNotEmpty();
    }

    @Test
    void the_birth_notice_of_koganei_is_for_14_days_and_its_deadline_rolls() {
        Suggestion suggestion = of("psid3.0+3000020132101+1+UM3");
        assertThat(suggestion.rule().timings())
                .containsExactly(
                        new ChildAge(new Birth(), new Milestone.DeadlinePassed(new Deadline.FromBirth(14, true))));
        assertThat(suggestion.rule().deadline()).contains(new Deadline.FromBirth(14, true));
        assertThat(suggestion.quotes())
                .anyMatch(quote ->
                        quote.part().equals("deadline") && quote.words().startsWith("生まれた日から14日以内にお届けください。"));
        assertThat(suggestion.bounds().timings()).as("never everyone").isEmpty();
        assertThat(suggestion.bounds().unknowns()).isNotEmpty();
    }

    @Test
    void the_birth_notice_of_toshima_does_not_say_that_it_rolls() {
        assertThat(of("psid3.0+1000020133621+1+UM3").rule().deadline()).contains(new Deadline.FromBirth(14, false));
    }

    @Test
    void the_018_support_lasts_until_the_31st_of_march_after_18() {
        Suggestion suggestion = of("psid3.0+8000020130001+1+UM58");
        assertThat(suggestion.rule().timings()).containsExactly(new ChildAge(new Birth(), new FiscalYearEnd(18)));
        assertThat(suggestion.quotes())
                .contains(new Quote("timing", "target.conditions", 0, "0歳から18歳に達する日以後の最初の3月31日までの間にある方"));
        assertThat(suggestion.rule().unknowns()).contains("所得制限はありません");
        assertThat(suggestion.bounds().timings()).containsExactly(new ChildAge(new Birth(), new Never()));
    }

    @Test
    void the_pregnancy_notice_is_recognised_by_its_tag_and_summary() {
        Suggestion suggestion = of("psid3.0+1000020133621+1+UM1");
        assertThat(suggestion.rule().timings()).containsExactly(PREGNANT);
        assertThat(suggestion.quotes()).containsExactly(new Quote("timing", "summary", 0, "妊娠がわかったら妊娠の届出をしてください"));
        assertThat(suggestion.certain()).isFalse();
    }

    @Test
    void a_visit_to_expecting_mothers_is_for_the_pregnancy() {
        assertThat(of("psid3.0+1000020133621+1+UM11").rule().timings()).containsExactly(PREGNANT);
    }

    @Test
    void a_playground_before_school_ends_on_31_march_before_school() {
        Suggestion suggestion = of("psid3.0+1000020133621+1+UM112");
        assertThat(suggestion.rule().timings()).containsExactly(new ChildAge(new Birth(), new FiscalYearEnd(6)));
        assertThat(suggestion.rule().unknowns()).isEmpty();
        assertThat(suggestion.certain()).as("prose alone is never certain").isFalse();
    }

    @Test
    void bookstart_is_for_3_to_4_months_at_a_check_up_that_a_person_must_judge() {
        Suggestion suggestion = of("psid3.0+3000020132101+1+UM105");
        assertThat(suggestion.rule().timings()).containsExactly(new ChildAge(age(0, 3), age(0, 5)));
        assertThat(suggestion.rule().unknowns()).containsExactly("保健センターでの３～４か月検診時");
    }

    @Test
    void the_childrens_hall_is_known_at_once() {
        Suggestion suggestion = of("psid3.0+3000020132101+1+UM108");
        assertThat(suggestion.certain()).isTrue();
        assertThat(suggestion.bounds().timings()).containsExactly(under(18));
        assertThat(suggestion.bounds().unknowns()).isEmpty();
    }

    @Test
    void the_birth_grant_of_toshima_asks_for_residence_that_nobody_can_read_off() {
        Suggestion suggestion = of("psid3.0+1000020133621+1+UM22");
        assertThat(suggestion.rule().timings()).containsExactly(PREGNANT);
        assertThat(suggestion.rule().unknowns()).singleElement().asString().contains("1年以上当村に在住することが確実と見込まれる方");
    }

    @Test
    void chickenpox_up_to_3_years_is_read_as_under_4_as_the_bounds_are() {
        Suggestion suggestion = of("psid3.0+4000020133817+10+UM54");
        assertThat(suggestion.rule().timings()).containsExactly(new ChildAge(age(1, 0), age(4, 0)));
        assertThat(suggestion.certain()).as("it has conditions in prose").isFalse();
    }

    @Test
    void no_bounds_and_no_words_are_unknown_and_never_everyone() {
        Suggestion suggestion = of(NO_AGES, "", "");
        assertThat(suggestion.rule().timings()).isEmpty();
        assertThat(suggestion.rule().unknowns()).isNotEmpty();
        assertThat(suggestion.certain()).isFalse();
    }

    @Test
    void a_lower_bound_alone_is_not_certain() {
        Ages from3 = new Ages(Age.NONE, Age.NONE, new Age(3, null), Age.NONE);
        assertThat(of(from3, "", "").certain()).isFalse();
    }

    @Test
    void a_bound_beside_prose_that_says_another_age_is_not_certain() {
        Ages under3 = new Ages(new Age(3, null), Age.NONE, Age.NONE, Age.NONE);
        assertThat(of(under3, "3歳未満のお子さん", "").certain()).isTrue();
        assertThat(of(under3, "6歳未満のお子さん", "").certain()).isFalse();
        assertThat(of(under3, "3歳未満の第2子以降のお子さん", "").certain()).isFalse();
    }

    @Test
    void circumstances_are_asked_for_or_excluded() {
        assertThat(ofProse("18歳未満のひとり親家庭の児童").rule().required()).containsExactly(Attribute.SINGLE_PARENT);
        assertThat(ofProse("身体障害者手帳を持つ児童").rule().required()).containsExactly(Attribute.CHILD_DISABILITY);
        assertThat(ofProse("住民税非課税世帯").rule().required()).containsExactly(Attribute.NON_TAXABLE);
        Suggestion welfare = ofProse("3歳未満の児童（生活保護を受けている世帯を除く）");
        assertThat(welfare.rule().required()).isEmpty();
        assertThat(welfare.rule().excluded()).containsExactly(Attribute.WELFARE);
        assertThat(ofProse("生活保護を受けていない方").rule().excluded()).containsExactly(Attribute.WELFARE);
        assertThat(ofProse("双子のお子さん").rule().required()).containsExactly(Attribute.MULTIPLE_BIRTH);
    }

    @Test
    void the_hash_follows_what_was_read() {
        assertThat(ofProse("3歳未満").hash()).isEqualTo(ofProse("3歳未満").hash());
        assertThat(ofProse("3歳未満").hash()).isNotEqualTo(ofProse("4歳未満").hash());
        assertThat(List.of(ofProse("3歳未満").quotes())).isNotEmpty();
    }

    @Test
    void a_quote_tells_where_it_stands() {
        Suggestion suggestion = ofProse("市内在住の方\n3歳未満のお子さん");
        Quote quote = suggestion.quotes().get(0);
        assertThat(quote.part()).isEqualTo("timing");
        assertThat("市内在住の方\n3歳未満のお子さん".substring(quote.at())).startsWith(quote.words());
    }
}
