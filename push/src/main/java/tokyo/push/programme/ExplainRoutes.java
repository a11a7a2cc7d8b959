package tokyo.push.programme;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.http.Problem;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.identity.Caller;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.push.alert.Facts;
import tokyo.push.alert.Occasions;
import tokyo.push.alert.ProgrammeCard;
import tokyo.push.alert.ProgrammeCards;
import tokyo.push.alert.RuleBook;
import tokyo.push.api.PersonId;
import tokyo.push.household.HouseholdCopy;
import tokyo.push.household.HouseholdStore;
import tokyo.push.matching.ChildFacts;
import tokyo.push.matching.Explainer;
import tokyo.push.matching.Explanation;
import tokyo.push.matching.HouseholdFacts;
import tokyo.push.matching.Reason;
import tokyo.push.matching.Reason.Code;
import tokyo.push.matter.Matter;
import tokyo.push.rule.Rule;
import tokyo.push.template.Catalogue;
import tokyo.push.template.HttpLanguage;
import tokyo.push.template.SaidJson;
import tokyo.push.timing.Ahead;
import tokyo.push.timing.Due;
import tokyo.push.timing.OccasionsOfDay;

/**
 * {@code /api/programmes/{psid}/explanation}: the decision for a day, replayed from the caller's own stored facts, and what they will be
 * told of the programme later, by the timing rules in force.
 */
public final class ExplainRoutes {
    /** What time alone does not heal. */
    private static final Set<Code> NEVER = Set.of(Code.AREA_DIFFERS, Code.ATTRIBUTE_NOT_HELD, Code.EXCLUSION_HELD);

    private final HouseholdStore households;
    private final RuleBook rules;
    private final ProgrammeCards programmes;
    private final Occasions occasions;
    private final HttpLanguage language;
    private final Clock clock;

    public ExplainRoutes(
            HouseholdStore households,
            RuleBook rules,
            ProgrammeCards programmes,
            Occasions occasions,
            HttpLanguage language,
            Clock clock) {
        this.households = households;
        this.rules = rules;
        this.programmes = programmes;
        this.occasions = occasions;
        this.language = language;
        this.clock = clock;
    }

    public void mount(ApiRouter.Builder api) {
        api.handle("explainProgramme", this::explain);
    }

    private void explain(RoutingContext http) {
        PersonId person = new PersonId(Caller.of(http).subject());
        String psid = ApiRequest.of(http).path("psid");
        LocalDate day = ApiRequest.of(http).query("day").map(LocalDate::parse).orElseGet(() -> TokyoTime.today(clock));
        language.of(http)
                .compose(words -> explanation(person, psid, day, words))
                .onFailure(http::fail)
                .onSuccess(http::json);
    }

    /** @param words of the reader; the programme's own are Japanese in every language */
    Future<JsonObject> explanation(PersonId person, String psid, LocalDate day, Catalogue words) {
        return rule(psid)
                .compose(rule -> card(psid)
                        .compose(card -> household(person)
                                .compose(copy -> later(copy, rule, day)
                                        .map(later -> json(
                                                Explainer.explain(Facts.of(copy), rule, day), card, later, words)))));
    }

    /** By child: why somebody is told just now besides the opening, and what comes when. */
    private Future<List<Later>> later(HouseholdCopy copy, Rule rule, LocalDate day) {
        return occasions
                .on(day, List.of(rule))
                .compose(today -> occasions.settled(List.of(copy.person())).map(settled -> {
                    HouseholdFacts facts = Facts.of(copy);
                    Set<Matter> done = settled.getOrDefault(copy.person(), Set.of());
                    List<Due> due = rule.appliesIn(copy.ward()) ? today.of(facts) : List.of();
                    return facts.children().stream()
                            .map(child -> later(rule, child, due, today, day, done))
                            .toList();
                }));
    }

    private static Later later(
            Rule rule, ChildFacts child, List<Due> due, OccasionsOfDay today, LocalDate day, Set<Matter> done) {
        boolean open = !done.contains(new Matter(rule.psid(), child.childId()));
        List<String> now = due.stream()
                .filter(one -> open && one.child().equals(child))
                .map(one -> one.occasion().id())
                .toList();
        return new Later(now, Ahead.of(today, day, rule, child, open));
    }

    private record Later(List<String> now, List<Ahead> ahead) {}

    private Future<Rule> rule(String psid) {
        return rules.current()
                .map(all ->
                        all.stream().filter(rule -> rule.psid().equals(psid)).findFirst())
                .compose(ExplainRoutes::orNoProgramme);
    }

    private Future<ProgrammeCard> card(String psid) {
        return programmes
                .find(List.of(psid))
                .map(found -> Optional.ofNullable(found.get(psid)))
                .compose(ExplainRoutes::orNoProgramme);
    }

    private Future<HouseholdCopy> household(PersonId person) {
        return households
                .find(List.of(person))
                .compose(found -> found.containsKey(person)
                        ? Future.succeededFuture(found.get(person))
                        : Future.failedFuture(new ProblemFault(noHousehold())));
    }

    private static <T> Future<T> orNoProgramme(Optional<T> found) {
        return found.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(new ProblemFault(noProgramme())));
    }

    private static JsonObject json(Explanation explanation, ProgrammeCard card, List<Later> later, Catalogue words) {
        JsonArray children = new JsonArray();
        for (int slot = 0; slot < later.size(); slot++) {
            children.add(json(explanation.children().get(slot), later.get(slot), words));
        }
        return new JsonObject()
                .put("psid", explanation.psid())
                .put("name", card.name())
                .put("language", words.language().tag())
                .put("day", explanation.day().toString())
                .put("ruleVersion", explanation.ruleVersion())
                .put("children", children);
    }

    /** What is not the child's, now or later, is not announced either. */
    private static JsonObject json(Explanation.OfChild child, Later later, Catalogue words) {
        boolean never = child.reasons().stream().anyMatch(reason -> NEVER.contains(reason.code()));
        JsonArray ahead = new JsonArray();
        (never ? List.<Ahead>of() : later.ahead())
                .forEach(one -> ahead.add(new JsonObject()
                        .put("day", one.day().toString())
                        .put("occasion", one.occasion())
                        .put("text", text(one, words))));
        return new JsonObject()
                .put("childId", child.childId())
                .put("verdict", child.verdict().name())
                .put("reasons", reasons(child.reasons(), words))
                .put("missing", reasons(child.missing(), words))
                .put("occasions", new JsonArray(later.now()))
                .put("ahead", ahead);
    }

    private static String text(Ahead ahead, Catalogue words) {
        List<String> days = List.of(ahead.day().toString(), ahead.anchorDay().toString());
        return words.say("ahead." + ahead.about(), days).text();
    }

    private static JsonArray reasons(List<Reason> reasons, Catalogue words) {
        JsonArray json = new JsonArray();
        reasons.forEach(reason -> {
            String code = reason.code().name();
            json.add(SaidJson.reason(
                    code,
                    words.say("why." + code, reason.args()),
                    words.language().tag()));
        });
        return json;
    }

    private static Problem noProgramme() {
        return Problem.of(404, "no-programme", "この制度は見つかりません", "No such programme")
                .detail(
                        "制度の登録がなくなったか、アドレスが違います。お知らせの一覧から開き直してください。",
                        "It was withdrawn, or the psid is not percent-encoded ('+' is '%2B').");
    }

    private static Problem noHousehold() {
        return Problem.of(404, "no-household", "ご家族の情報がまだ登録されていません", "No household is stated")
                .detail("お住まいとお子さんの生まれた日を登録してください。", "State it with PUT /api/household.");
    }
}
