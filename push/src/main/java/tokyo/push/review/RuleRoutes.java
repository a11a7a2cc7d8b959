package tokyo.push.review;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.http.Problem;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.http.Problems;
import tokyo.infra.platform.identity.Caller;
import tokyo.infra.platform.kernel.Page;
import tokyo.infra.platform.kernel.Result;
import tokyo.push.registry.Programme;
import tokyo.push.registry.TagCodes;
import tokyo.push.review.Review.Confirmation;
import tokyo.push.review.Review.Decider;
import tokyo.push.review.Review.Detail;

/** {@code /staff/rules}: which rules stand how, the words behind them, and the decisions of staff. */
public final class RuleRoutes {
    private static final int USUAL_PAGE = 50;

    /** What the contract's history holds; older decisions stay in the store. */
    private static final int DECISIONS_SHOWN = 200;

    private final Rules rules;
    private final Review review;

    public RuleRoutes(Rules rules, Review review) {
        this.rules = rules;
        this.review = review;
    }

    /** {@code listRules}. */
    public void listRules(RoutingContext http) {
        ApiRequest asked = ApiRequest.of(http);
        Optional<String> cursor;
        try {
            cursor = asked.query("cursor")
                    .map(text -> new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notOurs) {
            http.fail(new ProblemFault(Problems.badRequest()));
            return;
        }
        Page<Rules.Row> page = rules.list(
                asked.query("state").map(RuleStanding.State::valueOf),
                asked.query("area"),
                cursor,
                asked.queryInt("limit", USUAL_PAGE));
        JsonObject json = new JsonObject()
                .put(
                        "items",
                        new JsonArray(
                                page.items().stream().map(RuleRoutes::json).toList()));
        page.next().ifPresent(next -> json.put("next", encoded(next)));
        http.json(json);
    }

    /** {@code getRule}. */
    public void getRule(RoutingContext http) {
        review.detail(ApiRequest.of(http).path("psid"))
                .onFailure(http::fail)
                .onSuccess(found -> found.ifPresentOrElse(
                        detail -> http.json(json(detail)),
                        () -> http.fail(new ProblemFault(problem(RuleRefusal.NO_SUCH_PROGRAMME)))));
    }

    /** {@code confirmRule}. */
    public void confirmRule(RoutingContext http) {
        ApiRequest asked = ApiRequest.of(http);
        JsonObject body = asked.body();
        Confirmation confirmation;
        try {
            confirmation = new Confirmation(
                    body.getString("contentHash"),
                    Optional.ofNullable(body.getJsonObject("rule")).map(RuleJson::read),
                    body.getString("quote"),
                    Optional.ofNullable(body.getString("suggestionHash")),
                    day(body, "validFrom"),
                    day(body, "validTo"));
        } catch (IllegalArgumentException senseless) {
            http.fail(new ProblemFault(problem(RuleRefusal.INVALID_RULE)));
            return;
        }
        answer(http, review.confirm(asked.path("psid"), decider(http), confirmation));
    }

    /** {@code refuseRule}. */
    public void refuseRule(RoutingContext http) {
        ApiRequest asked = ApiRequest.of(http);
        JsonObject body = asked.body();
        answer(
                http,
                review.refuse(
                        asked.path("psid"), decider(http), body.getString("contentHash"), body.getString("reason")));
    }

    private static Optional<LocalDate> day(JsonObject body, String key) {
        // A day that there is not (31 April) is told like any other senseless rule.
        try {
            return Optional.ofNullable(body.getString(key)).map(LocalDate::parse);
        } catch (DateTimeException noSuchDay) {
            throw new IllegalArgumentException(key, noSuchDay);
        }
    }

    static int status(RuleRefusal refusal) {
        return switch (refusal) {
            case NO_SUCH_PROGRAMME -> 404;
            case OTHER_AREA -> 403;
            case SOURCE_CHANGED, SUGGESTION_CHANGED, DECIDED_MEANWHILE, TOO_MANY_DECISIONS -> 409;
            case QUOTE_NOT_IN_SOURCE, INVALID_RULE -> 422;
        };
    }

    /** The refusal as the caller is told it. */
    public static Problem problem(RuleRefusal refusal) {
        String slug = "rule-" + refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Problem.of(status(refusal), slug, "条件を決められませんでした", "The decision was not taken")
                .detail(refusal.says(), "Refused: " + refusal + ".");
    }

    private static Decider decider(RoutingContext http) {
        Caller caller = Caller.of(http);
        return new Decider(caller.subject(), caller.tenant().orElse(""));
    }

    private static void answer(RoutingContext http, Future<Result<Detail, RuleRefusal>> decided) {
        decided.onFailure(http::fail).onSuccess(result -> {
            if (result instanceof Result.Refused<Detail, RuleRefusal> refused) {
                http.fail(new ProblemFault(problem(refused.refusal())));
            } else if (result instanceof Result.Ok<Detail, RuleRefusal> ok) {
                http.json(json(ok.value()));
            }
        });
    }

    private static String encoded(String cursor) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonObject json(Rules.Row row) {
        return new JsonObject()
                .put("psid", row.rule().psid())
                .put("name", row.basis().name())
                .put("area", row.rule().area())
                .put("state", row.standing().state().name())
                .put("version", row.standing().version());
    }

    private static JsonObject json(Detail detail) {
        Programme programme = detail.programme();
        List<RuleDecision> decisions = detail.decisions();
        int hidden = Math.max(0, decisions.size() - DECISIONS_SHOWN);
        return new JsonObject()
                .put("psid", programme.psid())
                .put("name", programme.name())
                .put("area", programme.area().code())
                .put("state", detail.standing().state().name())
                .put("version", detail.standing().version())
                .put("contentHash", programme.hash())
                .put("source", source(programme))
                .put("suggestion", json(detail.suggestion()))
                .put("rule", RuleJson.write(detail.standing().rule()))
                .put("decisions", array(decisions.stream().skip(hidden).map(RuleRoutes::json)));
    }

    private static JsonObject source(Programme programme) {
        List<String> tags = new ArrayList<>();
        programme.tags().category().forEach(code -> tags.add(TagCodes.CATEGORY.getOrDefault(code, code)));
        programme.tags().target().forEach(code -> tags.add(TagCodes.TARGET.getOrDefault(code, code)));
        return new JsonObject()
                .put("targetPersons", programme.target().persons())
                .put("conditions", programme.target().conditions())
                .put("bounds", programme.target().ages().asWritten())
                .put("procedurePeriod", programme.procedure().period().asWritten())
                .put("tags", String.join("、", tags))
                .put("officialLink", programme.links().official().uri());
    }

    private static JsonObject json(Suggestion suggestion) {
        return new JsonObject()
                .put("hash", suggestion.hash())
                .put("rule", RuleJson.write(suggestion.rule()))
                .put(
                        "quotes",
                        array(suggestion.quotes().stream()
                                .map(quote -> new JsonObject()
                                        .put("part", quote.part())
                                        .put("field", quote.field())
                                        .put("at", quote.at())
                                        .put("words", quote.words()))));
    }

    private static JsonObject json(RuleDecision decision) {
        JsonObject json = new JsonObject()
                .put("decision", decision.decision().name())
                .put("by", decision.by())
                .put("at", decision.at().toString())
                .put("version", decision.version());
        if (!decision.quote().isEmpty()) {
            json.put("quote", decision.quote());
        }
        decision.validFrom().ifPresent(day -> json.put("validFrom", day.toString()));
        decision.validTo().ifPresent(day -> json.put("validTo", day.toString()));
        return decision.reason().isEmpty() ? json : json.put("reason", decision.reason());
    }

    private static JsonArray array(Stream<JsonObject> items) {
        return new JsonArray(items.toList());
    }
}
