package tokyo.push.programme;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.http.Problem;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.identity.Caller;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.push.alert.Facts;
import tokyo.push.alert.ProgrammeCard;
import tokyo.push.alert.ProgrammeCards;
import tokyo.push.alert.RuleBook;
import tokyo.push.api.PersonId;
import tokyo.push.household.HouseholdCopy;
import tokyo.push.household.HouseholdStore;
import tokyo.push.matching.Explainer;
import tokyo.push.matching.Explanation;
import tokyo.push.matching.Reason;
import tokyo.push.rule.Rule;

/** {@code /api/programmes/{psid}/explanation}: the decision for today, replayed from the caller's own stored facts. */
public final class ExplainRoutes {
    private final HouseholdStore households;
    private final RuleBook rules;
    private final ProgrammeCards programmes;
    private final Clock clock;

    public ExplainRoutes(HouseholdStore households, RuleBook rules, ProgrammeCards programmes, Clock clock) {
        this.households = households;
        this.rules = rules;
        this.programmes = programmes;
        this.clock = clock;
    }

    public void mount(ApiRouter.Builder api) {
        api.handle("explainProgramme", this::explain);
    }

    private void explain(RoutingContext http) {
        PersonId person = new PersonId(Caller.of(http).subject());
        String psid = ApiRequest.of(http).path("psid");
        explanation(person, psid).onFailure(http::fail).onSuccess(http::json);
    }

    private Future<JsonObject> explanation(PersonId person, String psid) {
        return rule(psid)
                .compose(rule -> card(psid)
                        .compose(card -> household(person).map(copy -> {
                            LocalDate today = TokyoTime.today(clock);
                            return json(Explainer.explain(Facts.of(copy), rule, today), card);
                        })));
    }

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

    private static JsonObject json(Explanation explanation, ProgrammeCard card) {
        JsonArray children = new JsonArray();
        explanation
                .children()
                .forEach(child -> children.add(new JsonObject()
                        .put("childId", child.childId())
                        .put("verdict", child.verdict().name())
                        .put("reasons", reasons(child.reasons()))
                        .put("missing", reasons(child.missing()))));
        return new JsonObject()
                .put("psid", explanation.psid())
                .put("name", card.name())
                .put("day", explanation.day().toString())
                .put("ruleVersion", explanation.ruleVersion())
                .put("children", children);
    }

    private static JsonArray reasons(List<Reason> reasons) {
        JsonArray json = new JsonArray();
        reasons.forEach(reason ->
                json.add(new JsonObject().put("code", reason.code().name()).put("text", reason.text())));
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
