package tokyo.push.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tokyo.push.TestMongo.now;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Page;
import tokyo.infra.platform.kernel.Result;
import tokyo.push.registry.FakeRegistryStore;
import tokyo.push.registry.Programme;
import tokyo.push.registry.Sample;
import tokyo.push.registry.WorkInPlace;
import tokyo.push.review.Review.Confirmation;
import tokyo.push.review.Review.Decider;
import tokyo.push.review.Review.Detail;
import tokyo.push.review.RuleStanding.State;
import tokyo.push.review.Rules.Row;
import tokyo.push.review.Rules.RuleChange;
import tokyo.push.rule.Rule;

class ReviewTest {
    private static final String BIRTH = "psid3.0+3000020132101+1+UM3";
    private static final String HALL = "psid3.0+3000020132101+1+UM108";
    private static final String QUOTE = "生まれた日から14日以内にお届けください。";
    private static final Decider EDITOR = new Decider("editor-koganei", "132101");

    private static final Clock CLOCK = Clock.fixed(RuleStoreContract.NOON, ZoneOffset.UTC);

    private final FakeRegistryStore registry = new FakeRegistryStore();
    private final FakeRuleStore decisions = new FakeRuleStore();
    private final List<RuleChange> changes = new ArrayList<>();
    private final Rules rules = new Rules(registry, decisions, new WorkInPlace(), CLOCK);
    private final Review review = new Review(registry, decisions, rules, CLOCK);

    @BeforeEach
    void load() {
        registry.publish(Sample.programmes());
        rules.onChanged(changes::add);
        now(rules.refresh());
    }

    private Detail detail(String psid) {
        return now(review.detail(psid)).orElseThrow();
    }

    private Rule rule(String psid) {
        return now(rules.current()).stream()
                .filter(rule -> rule.psid().equals(psid))
                .findFirst()
                .orElseThrow();
    }

    private Result<Detail, RuleRefusal> accept(Decider by, String psid, String quote) {
        Detail shown = detail(psid);
        String suggestion = shown.suggestion().hash();
        return now(review.confirm(
                psid,
                by,
                new Confirmation(shown.programme().hash(), Optional.empty(), quote, Optional.of(suggestion))));
    }

    private static RuleRefusal refusal(Result<Detail, RuleRefusal> result) {
        return ((Result.Refused<Detail, RuleRefusal>) result).refusal();
    }

    private static Programme withDescription(Programme p, String description, String phoneBook) {
        return new Programme(
                p.psid(),
                p.hash() + phoneBook,
                p.area(),
                p.names(),
                p.summary(),
                description,
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
                p.publication());
    }

    @Test
    void at_first_only_what_the_structured_ages_say_is_certain() {
        List<Rule> current = now(rules.current());
        assertThat(current).hasSize(11);
        assertThat(current)
                .filteredOn(Rule::canBeCertain)
                .extracting(Rule::psid)
                .containsExactly(HALL);
        assertThat(rule(BIRTH).timings()).isEmpty();
        assertThat(rule(BIRTH).unknowns()).isNotEmpty();
        assertThat(rule(BIRTH).version()).isZero();
        assertThat(changes)
                .singleElement()
                .satisfies(change -> assertThat(change.after()).hasSize(11));
    }

    @Test
    void an_accepted_suggestion_becomes_the_rule_and_is_told() {
        assertThat(accept(EDITOR, BIRTH, QUOTE).isOk()).isTrue();
        assertThat(rule(BIRTH).canBeCertain()).isTrue();
        assertThat(rule(BIRTH).version()).isEqualTo(1);
        assertThat(rule(BIRTH).deadline()).isPresent();
        assertThat(detail(BIRTH).standing().state()).isEqualTo(State.CONFIRMED);
        assertThat(detail(BIRTH).decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.by()).isEqualTo("editor-koganei");
            assertThat(decision.at()).isEqualTo(RuleStoreContract.NOON);
            assertThat(decision.quote()).isEqualTo(QUOTE);
        });
        RuleChange told = changes.get(1);
        assertThat(told.before().keySet())
                .isEqualTo(Set.of(BIRTH))
                .isEqualTo(told.after().keySet());
        assertThat(told.after().get(BIRTH)).isEqualTo(rule(BIRTH));
    }

    @Test
    void a_rule_written_by_a_person_is_taken_as_it_is_and_the_version_rises() {
        accept(EDITOR, BIRTH, QUOTE);
        String content = detail(BIRTH).programme().hash();
        Confirmation edited = new Confirmation(content, Optional.of(RuleStoreContract.rule()), QUOTE, Optional.empty());
        assertThat(now(review.confirm(BIRTH, EDITOR, edited)).isOk()).isTrue();
        assertThat(rule(BIRTH)).isEqualTo(RuleStoreContract.rule().toRule(BIRTH, "132101", 2));
        assertThat(detail(BIRTH).decisions()).hasSize(2);
    }

    @Test
    void a_refused_suggestion_leaves_the_rule_unknown() {
        String content = detail(BIRTH).programme().hash();
        assertThat(now(review.refuse(BIRTH, EDITOR, content, "判断できない")).isOk()).isTrue();
        assertThat(detail(BIRTH).standing().state()).isEqualTo(State.REFUSED);
        assertThat(rule(BIRTH).canBeCertain()).isFalse();
        assertThat(rule(BIRTH).unknowns()).anyMatch(unknown -> unknown.contains("判断できない"));
    }

    @Test
    void a_text_that_changed_after_reading_is_a_conflict() {
        String read = detail(BIRTH).programme().hash();
        registry.publish(List.of(withDescription(detail(BIRTH).programme(), "新しい文", "x")));
        Confirmation late = new Confirmation(read, Optional.of(RuleStoreContract.rule()), QUOTE, Optional.empty());
        assertThat(refusal(now(review.confirm(BIRTH, EDITOR, late)))).isEqualTo(RuleRefusal.SOURCE_CHANGED);
        assertThat(refusal(now(review.refuse(BIRTH, EDITOR, read, "?")))).isEqualTo(RuleRefusal.SOURCE_CHANGED);
        assertThat(now(decisions.decisions(BIRTH))).isEmpty();
    }

    @Test
    void a_suggestion_that_was_not_shown_is_not_accepted() {
        String content = detail(BIRTH).programme().hash();
        Confirmation blind = new Confirmation(content, Optional.empty(), QUOTE, Optional.empty());
        assertThat(refusal(now(review.confirm(BIRTH, EDITOR, blind)))).isEqualTo(RuleRefusal.SUGGESTION_CHANGED);
        Confirmation other = new Confirmation(content, Optional.empty(), QUOTE, Optional.of("other"));
        assertThat(refusal(now(review.confirm(BIRTH, EDITOR, other)))).isEqualTo(RuleRefusal.SUGGESTION_CHANGED);
    }

    @Test
    void a_quote_must_stand_in_the_source_though_width_and_blanks_may_differ() {
        assertThat(refusal(accept(EDITOR, BIRTH, "生まれた日から15日以内"))).isEqualTo(RuleRefusal.QUOTE_NOT_IN_SOURCE);
        assertThat(refusal(accept(EDITOR, BIRTH, " \n"))).isEqualTo(RuleRefusal.QUOTE_NOT_IN_SOURCE);
        assertThat(accept(EDITOR, BIRTH, "生まれた日から １４日以内\n翌開庁日まで").isOk()).isTrue();
    }

    @Test
    void a_ward_decides_about_its_own_programmes_and_tokyo_about_all() {
        assertThat(refusal(accept(new Decider("e", "133621"), BIRTH, QUOTE))).isEqualTo(RuleRefusal.OTHER_AREA);
        assertThat(refusal(accept(new Decider("e", ""), BIRTH, QUOTE))).isEqualTo(RuleRefusal.OTHER_AREA);
        assertThat(accept(new Decider("e", "tokyo"), BIRTH, QUOTE).isOk()).isTrue();
    }

    @Test
    void an_unknown_or_withdrawn_programme_cannot_be_decided() {
        String content = detail(BIRTH).programme().hash();
        assertThat(refusal(now(review.refuse("psid?", EDITOR, content, "?")))).isEqualTo(RuleRefusal.NO_SUCH_PROGRAMME);
        registry.withdraw(BIRTH);
        assertThat(refusal(now(review.refuse(BIRTH, EDITOR, content, "?")))).isEqualTo(RuleRefusal.NO_SUCH_PROGRAMME);
    }

    @Test
    void when_the_basis_changes_the_confirmed_rule_is_no_longer_trusted() {
        accept(EDITOR, BIRTH, QUOTE);
        registry.publish(List.of(withDescription(detail(BIRTH).programme(), "新しい条件", "x")));
        now(rules.refresh());
        assertThat(detail(BIRTH).standing().state()).isEqualTo(State.NEEDS_REVIEW);
        assertThat(detail(BIRTH).decisions()).hasSize(1);
        assertThat(rule(BIRTH).canBeCertain()).isFalse();
        assertThat(rule(BIRTH).deadline()).isEmpty();
    }

    @Test
    void when_only_the_rest_of_the_text_changes_the_confirmed_rule_stays() {
        accept(EDITOR, BIRTH, QUOTE);
        Programme before = detail(BIRTH).programme();
        registry.publish(List.of(withDescription(before, before.description(), "x")));
        now(rules.refresh());
        assertThat(detail(BIRTH).standing().state()).isEqualTo(State.CONFIRMED);
        assertThat(rule(BIRTH).canBeCertain()).isTrue();
    }

    @Test
    void a_withdrawn_programme_has_no_rule() {
        registry.withdraw(BIRTH);
        now(rules.refresh());
        assertThat(now(rules.current()))
                .extracting(Rule::psid)
                .doesNotContain(BIRTH)
                .hasSize(10);
        assertThat(changes.get(1).before()).containsOnlyKeys(BIRTH);
        assertThat(changes.get(1).after()).isEmpty();
    }

    @Test
    void nothing_new_is_told_once_only() {
        now(rules.refresh());
        now(rules.refresh());
        assertThat(changes).hasSize(1);
    }

    @Test
    void another_process_sees_the_decision_at_its_next_refresh() {
        Rules other = new Rules(registry, decisions, new WorkInPlace(), CLOCK);
        assertThat(now(other.current())).as("read at the first question").hasSize(11);
        accept(EDITOR, BIRTH, QUOTE);
        now(other.refresh());
        assertThat(now(other.current())).contains(rule(BIRTH));
    }

    @Test
    void a_decision_whose_writer_died_before_the_revision_is_found_by_a_reload_and_then_by_all() {
        Rules other = new Rules(registry, decisions, new WorkInPlace(), CLOCK);
        now(other.refresh());
        decisions.die(true);
        assertThatThrownBy(() -> accept(EDITOR, BIRTH, QUOTE)).isInstanceOf(AssertionError.class);
        decisions.die(false);
        assertThat(rule(BIRTH).canBeCertain()).isFalse();
        now(rules.reload());
        assertThat(rule(BIRTH).canBeCertain()).isTrue();
        assertThat(now(other.upToDate())).contains(rule(BIRTH));
    }

    @Test
    void the_list_is_the_same_one_until_a_rule_changes() {
        List<Rule> before = now(rules.upToDate());
        now(rules.reload());
        assertThat(now(rules.upToDate())).isSameAs(before).isSameAs(now(rules.current()));
        accept(EDITOR, BIRTH, QUOTE);
        assertThat(now(rules.upToDate())).isNotSameAs(before);
    }

    @Test
    void the_list_is_filtered_and_paged() {
        accept(EDITOR, BIRTH, QUOTE);
        assertThat(psids(Optional.of(State.KNOWN), Optional.empty())).containsExactly(HALL);
        assertThat(psids(Optional.of(State.CONFIRMED), Optional.empty())).containsExactly(BIRTH);
        assertThat(psids(Optional.empty(), Optional.of("133621"))).hasSize(5);
        Page<Row> first = rules.list(Optional.empty(), Optional.empty(), Optional.empty(), 6);
        Page<Row> second = rules.list(Optional.empty(), Optional.empty(), first.next(), 6);
        assertThat(first.items()).hasSize(6);
        assertThat(second.items()).hasSize(5).doesNotContainAnyElementsOf(first.items());
        assertThat(second.next()).isEmpty();
    }

    private List<String> psids(Optional<State> state, Optional<String> area) {
        return rules.list(state, area, Optional.empty(), 50).items().stream()
                .map(row -> row.rule().psid())
                .toList();
    }
}
