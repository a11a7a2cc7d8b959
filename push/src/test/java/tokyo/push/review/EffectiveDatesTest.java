package tokyo.push.review;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.push.registry.FakeRegistryStore;
import tokyo.push.registry.Programme;
import tokyo.push.registry.Programme.Publication;
import tokyo.push.registry.Sample;
import tokyo.push.registry.WorkInPlace;
import tokyo.push.review.Review.Confirmation;
import tokyo.push.review.Review.Decider;
import tokyo.push.review.Review.Detail;
import tokyo.push.review.Rules.RuleChange;
import tokyo.push.rule.Milestone;
import tokyo.push.rule.Milestone.Age;
import tokyo.push.rule.Milestone.AgeConvention;
import tokyo.push.rule.Rule;
import tokyo.push.rule.Timing;

/** A confirmed rule may begin later and end: each day has the rule that is in force on it. */
class EffectiveDatesTest {
    private static final String HALL = "psid3.0+3000020132101+1+UM108";
    private static final String QUOTE = "市内在住の18歳未満の児童";
    private static final Decider EDITOR = new Decider("editor-koganei", "132101");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final LocalDate APRIL = LocalDate.of(2027, 4, 1);

    /** Noon of whichever day a test says it is. */
    private static final class Calendar extends Clock {
        private LocalDate day = TODAY;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return day.atTime(12, 0).atZone(TokyoTime.ZONE).toInstant();
        }
    }

    private final Calendar calendar = new Calendar();
    private final FakeRegistryStore registry = new FakeRegistryStore();
    private final FakeRuleStore decisions = new FakeRuleStore();
    private final List<RuleChange> changes = new ArrayList<>();
    private final Rules rules = new Rules(registry, decisions, new WorkInPlace(), calendar);
    private final Review review = new Review(registry, decisions, rules, calendar);

    @BeforeEach
    void load() {
        registry.publish(Sample.programmes());
        rules.onChanged(changes::add);
        now(rules.refresh());
    }

    private static RuleBody under(int years) {
        Timing timing = new Timing.ChildAge(new Milestone.Birth(), Age.ofMonths(years, 0, AgeConvention.BIRTHDAY));
        return new RuleBody(List.of(timing), Set.of(), Set.of(), List.of(), Optional.empty());
    }

    private Result<Detail, RuleRefusal> confirm(RuleBody rule, Optional<LocalDate> from, Optional<LocalDate> to) {
        String hash = now(review.detail(HALL)).orElseThrow().programme().hash();
        return now(review.confirm(
                HALL, EDITOR, new Confirmation(hash, Optional.of(rule), QUOTE, Optional.empty(), from, to)));
    }

    private Optional<Rule> ruleOn(LocalDate day) {
        calendar.day = day;
        return now(rules.upToDate()).stream()
                .filter(rule -> rule.psid().equals(HALL))
                .findFirst();
    }

    private List<Timing> timingsOn(LocalDate day) {
        return ruleOn(day).orElseThrow().timings();
    }

    @Test
    void a_rule_for_later_leaves_today_as_it_is_and_counts_from_its_day() {
        assertThat(confirm(under(15), Optional.empty(), Optional.empty()).isOk())
                .isTrue();
        assertThat(confirm(under(20), Optional.of(APRIL), Optional.empty()).isOk())
                .isTrue();
        assertThat(timingsOn(TODAY)).isEqualTo(under(15).timings());
        assertThat(timingsOn(APRIL.minusDays(1))).isEqualTo(under(15).timings());
        assertThat(timingsOn(APRIL)).isEqualTo(under(20).timings());
    }

    @Test
    void the_day_on_which_it_begins_is_told_as_a_change_without_anybody_deciding() {
        confirm(under(20), Optional.of(APRIL), Optional.empty());
        changes.clear();
        assertThat(ruleOn(APRIL.minusDays(1))).isPresent();
        assertThat(changes).isEmpty();
        long revision = now(decisions.revision());
        ruleOn(APRIL);
        assertThat(changes)
                .singleElement()
                .satisfies(change -> assertThat(change.after()).containsOnlyKeys(HALL));
        assertThat(now(decisions.revision())).as("other processes look").isNotEqualTo(revision);
    }

    @Test
    void a_later_decision_for_today_takes_back_what_was_to_come() {
        confirm(under(20), Optional.of(APRIL), Optional.empty());
        confirm(under(12), Optional.empty(), Optional.empty());
        assertThat(timingsOn(TODAY)).isEqualTo(under(12).timings());
        assertThat(timingsOn(APRIL)).isEqualTo(under(12).timings());
    }

    @Test
    void after_its_last_day_a_rule_makes_nobody_certain() {
        confirm(under(15), Optional.empty(), Optional.of(APRIL));
        assertThat(ruleOn(APRIL).orElseThrow().canBeCertain()).isTrue();
        Rule after = ruleOn(APRIL.plusDays(1)).orElseThrow();
        assertThat(after.canBeCertain()).isFalse();
        assertThat(after.unknowns()).anyMatch(unknown -> unknown.contains("期限が過ぎました"));
    }

    @Test
    void the_history_says_who_confirmed_what_when_and_for_which_days() {
        confirm(under(15), Optional.of(APRIL), Optional.of(APRIL.plusYears(1)));
        assertThat(now(review.detail(HALL)).orElseThrow().decisions())
                .singleElement()
                .satisfies(decision -> {
                    assertThat(decision.by()).isEqualTo("editor-koganei");
                    assertThat(decision.at()).isEqualTo(calendar.instant());
                    assertThat(decision.rule()).contains(under(15));
                    assertThat(decision.validFrom()).contains(APRIL);
                    assertThat(decision.validTo()).contains(APRIL.plusYears(1));
                });
    }

    @Test
    void a_span_that_is_over_before_it_begins_is_refused() {
        assertThat(confirm(under(15), Optional.of(APRIL), Optional.of(APRIL.minusDays(1))))
                .isEqualTo(Result.refused(RuleRefusal.INVALID_RULE));
        assertThat(confirm(under(15), Optional.empty(), Optional.of(TODAY.minusDays(1))))
                .isEqualTo(Result.refused(RuleRefusal.INVALID_RULE));
    }

    @Test
    void only_so_many_may_wait_that_the_one_in_force_is_always_read() {
        confirm(under(3), Optional.empty(), Optional.empty());
        for (int waiting = 1; waiting <= RuleStore.PENDING_LIMIT; waiting++) {
            assertThat(confirm(under(3 + waiting), Optional.of(APRIL.plusDays(waiting)), Optional.empty())
                            .isOk())
                    .isTrue();
        }
        assertThat(confirm(under(15), Optional.of(APRIL), Optional.empty()))
                .isEqualTo(Result.refused(RuleRefusal.TOO_MANY_DECISIONS));
        assertThat(timingsOn(TODAY)).isEqualTo(under(3).timings());
    }

    @Test
    void what_its_source_no_longer_shows_has_no_rule() {
        Programme hall = Sample.programme(HALL);
        Instant end = APRIL.atStartOfDay(TokyoTime.ZONE).toInstant();
        registry.publish(List.of(shown(hall, new Publication(null, end, 1))));
        assertThat(ruleOn(APRIL.minusDays(1))).isPresent();
        assertThat(ruleOn(APRIL)).isEmpty();
    }

    private static Programme shown(Programme p, Publication publication) {
        return new Programme(
                p.psid(),
                p.hash() + "x",
                p.area(),
                p.names(),
                p.summary(),
                p.description(),
                p.target(),
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
                publication);
    }
}
