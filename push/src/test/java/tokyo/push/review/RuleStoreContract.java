package tokyo.push.review;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tokyo.push.review.RuleDecision.Kind;
import tokyo.push.rule.Attribute;
import tokyo.push.rule.Deadline;
import tokyo.push.rule.Milestone;
import tokyo.push.rule.Milestone.AgeConvention;
import tokyo.push.rule.Timing;

/** What every RuleStore promises; FakeRuleStoreTest and MongoRuleStoreIT implement it. */
interface RuleStoreContract {
    String PSID = "psid3.0+3000020132101+1+UM3";
    Instant NOON = Instant.parse("2026-11-20T03:00:00Z");

    /** Empty for each test. */
    RuleStore store();

    /** One of everything that a rule can hold. */
    static RuleBody rule() {
        return new RuleBody(
                List.of(
                        new Timing.ChildAge(new Milestone.Birth(), Milestone.Age.ofDays(14)),
                        new Timing.ChildAge(
                                Milestone.Age.ofMonths(1, 6, AgeConvention.LEGAL), new Milestone.FiscalYearEnd(18)),
                        new Timing.ChildAge(new Milestone.Birth(), new Milestone.Never()),
                        new Timing.PregnancyWeeks(20, 45),
                        new Timing.AnyChild()),
                EnumSet.of(Attribute.SINGLE_PARENT, Attribute.PREMATURE),
                EnumSet.of(Attribute.WELFARE),
                List.of("第3子以降"),
                Optional.of(new Deadline.FromBirth(14, true)));
    }

    static RuleDecision confirmed(int version) {
        return new RuleDecision(
                Kind.CONFIRMED,
                "editor",
                NOON,
                "content",
                "basis",
                "14日以内",
                "",
                Optional.of(rule()),
                version,
                Optional.empty(),
                Optional.empty());
    }

    static RuleDecision refused(int version) {
        return new RuleDecision(
                Kind.REFUSED,
                "editor",
                NOON,
                "content",
                "basis",
                "",
                "読めない",
                Optional.empty(),
                version,
                Optional.empty(),
                Optional.empty());
    }

    @Test
    default void nobody_has_decided_at_first() {
        assertThat(now(store().decisions(PSID))).isEmpty();
        assertThat(now(store().latest())).isEmpty();
        assertThat(now(store().revision())).isZero();
    }

    @Test
    default void decisions_are_kept_in_their_order_with_everything_in_them() {
        assertThat(now(store().appendIfNext(PSID, confirmed(1)))).isTrue();
        assertThat(now(store().appendIfNext(PSID, refused(2)))).isTrue();
        assertThat(now(store().decisions(PSID))).containsExactly(confirmed(1), refused(2));
        assertThat(now(store().latest())).containsExactly(Map.entry(PSID, List.of(confirmed(1), refused(2))));
    }

    @Test
    default void a_decision_that_is_not_the_next_is_not_taken() {
        assertThat(now(store().appendIfNext(PSID, confirmed(2)))).isFalse();
        assertThat(now(store().appendIfNext(PSID, confirmed(1)))).isTrue();
        assertThat(now(store().appendIfNext(PSID, refused(1)))).isFalse();
        assertThat(now(store().appendIfNext(PSID, refused(3)))).isFalse();
        assertThat(now(store().decisions(PSID))).containsExactly(confirmed(1));
    }

    @Test
    default void of_many_who_decide_at_once_one_does() {
        List<Future<Boolean>> all = IntStream.range(0, 32)
                .mapToObj(i -> store().appendIfNext(PSID, confirmed(1)))
                .toList();
        assertThat(all.stream().filter(answer -> now(answer)).count()).isEqualTo(1);
    }

    @Test
    default void a_repeat_that_finds_the_version_taken_gives_the_revision_that_may_be_missing() {
        now(store().appendIfNext(PSID, confirmed(1)));
        long before = now(store().revision());
        assertThat(now(store().appendIfNext(PSID, confirmed(1)))).isFalse();
        assertThat(now(store().revision())).isNotEqualTo(before);
    }

    @Test
    default void the_revision_changes_with_each_decision() {
        now(store().appendIfNext(PSID, confirmed(1)));
        long after = now(store().revision());
        assertThat(after).isNotZero();
        now(store().appendIfNext(PSID, refused(2)));
        assertThat(now(store().revision())).isNotEqualTo(after);
    }

    @Test
    default void days_are_kept_and_the_latest_are_as_many_as_may_wait() {
        RuleDecision dated = confirmed(1).on(LocalDate.of(2027, 4, 1), LocalDate.of(2028, 3, 31));
        assertThat(now(store().appendIfNext(PSID, dated))).isTrue();
        assertThat(now(store().decisions(PSID))).containsExactly(dated);
        for (int version = 2; version <= 10; version++) {
            now(store().appendIfNext(PSID, confirmed(version)));
        }
        assertThat(now(store().latest()).get(PSID))
                .extracting(RuleDecision::version)
                .containsExactly(3, 4, 5, 6, 7, 8, 9, 10);
    }
}
