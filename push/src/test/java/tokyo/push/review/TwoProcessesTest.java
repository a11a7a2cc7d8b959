package tokyo.push.review;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.push.alert.DayNow;
import tokyo.push.alert.Occasions;
import tokyo.push.api.AlertId;
import tokyo.push.calendar.Holidays;
import tokyo.push.dispatch.EligibleNow;
import tokyo.push.dispatch.RulesNow;
import tokyo.push.household.HouseholdCopy;
import tokyo.push.household.Households;
import tokyo.push.matter.FakeMatterStore;
import tokyo.push.registry.FakeRegistryStore;
import tokyo.push.registry.Programme;
import tokyo.push.registry.Sample;
import tokyo.push.registry.WorkInPlace;
import tokyo.push.rule.Timing;
import tokyo.push.timing.Timetable;

/** One process confirms, another one is about to send. */
class TwoProcessesTest {
    private static final Occasions OCCASIONS =
            new Occasions(() -> Future.succeededFuture(Timetable.NONE), new FakeMatterStore(), Holidays.bundled());

    private static final String BIRTH = "psid3.0+3000020132101+1+UM3";
    private static final Clock CLOCK = Clock.fixed(RuleStoreContract.NOON, ZoneOffset.UTC);
    private static final LocalDate BORN = TokyoTime.today(CLOCK).minusDays(3);
    private static final HouseholdCopy COPY = Households.copy("parent-koganei", 1, Households.KOGANEI, BORN);

    private final FakeRegistryStore registry = new FakeRegistryStore();
    private final FakeRuleStore decisions = new FakeRuleStore();
    private final Rules confirming = new Rules(registry, decisions, new WorkInPlace(), CLOCK);
    private final Rules sending = new Rules(registry, decisions, new WorkInPlace(), CLOCK);

    @BeforeEach
    void load() {
        registry.publish(Sample.programmes());
        now(confirming.refresh());
        now(sending.refresh());
    }

    private void confirm() {
        Programme programme = now(registry.programme(BIRTH)).orElseThrow().programme();
        RuleBody anyChild =
                new RuleBody(List.of(new Timing.AnyChild()), Set.of(), Set.of(), List.of(), Optional.empty());
        RuleDecision decision = new RuleDecision(
                RuleDecision.Kind.CONFIRMED,
                "editor",
                RuleStoreContract.NOON,
                programme.hash(),
                programme.basisHash(),
                "",
                "",
                Optional.of(anyChild),
                1,
                Optional.empty(),
                Optional.empty());
        assertThat(now(decisions.appendIfNext(BIRTH, decision))).isTrue();
        now(confirming.refresh());
    }

    private static Set<AlertId> eligible(Rules rules) {
        DayNow day = new DayNow(CLOCK, () -> Future.succeededFuture(Optional.empty()));
        return now(new RulesNow(rules::upToDate, day, OCCASIONS)
                        .of(List.of(COPY), Map.of(COPY.person(), Set.of(BIRTH))))
                .getOrDefault(COPY.person(), new EligibleNow.Verdicts(Set.of(), Set.of(), Set.of()))
                .eligible();
    }

    @Test
    void who_sends_decides_by_what_another_confirmed_before() {
        String child = COPY.stated().children().get(0).childId();
        AlertId alert = AlertId.of(BIRTH, COPY.person(), child);
        assertThat(eligible(sending)).doesNotContain(alert);
        confirm();
        assertThat(now(sending.current())).as("of its last look").isNotEqualTo(now(confirming.current()));
        assertThat(eligible(sending)).contains(alert);
    }
}
