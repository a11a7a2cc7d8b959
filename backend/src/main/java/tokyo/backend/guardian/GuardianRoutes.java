package tokyo.backend.guardian;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import tokyo.backend.profile.PersonId;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.http.Problem;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.identity.Caller;
import tokyo.infra.platform.kernel.Result;

/** {@code /api/household/children/{childId}} and {@code /api/guardianships}: who else cares for a child, told without names. */
final class GuardianRoutes {
    private final Guardians guardians;

    GuardianRoutes(Guardians guardians) {
        this.guardians = guardians;
    }

    void mount(ApiRouter.Builder api) {
        api.handle(
                        "listGuardians",
                        http -> answer(
                                http, guardians.child(person(http), child(http)), child -> json(child, person(http))))
                .handle(
                        "inviteGuardian",
                        http -> answer(
                                http,
                                guardians.invite(person(http), child(http)),
                                code -> new JsonObject()
                                        .put("code", code.code())
                                        .put("until", code.until().toString())))
                .handle("joinChild", this::join)
                .handle("removeGuardian", this::remove)
                .handle("objectToRemoval", http -> done(http, guardians.object(person(http), child(http))))
                .handle("forgetChild", http -> done(http, guardians.forget(person(http), child(http))));
    }

    private void join(RoutingContext http) {
        JsonObject body = ApiRequest.of(http).body();
        Optional<String> own = Optional.ofNullable(body.getString("childId"));
        answer(
                http,
                guardians.join(person(http), body.getString("code"), own),
                childId -> new JsonObject().put("childId", childId));
    }

    private void remove(RoutingContext http) {
        String guardian = ApiRequest.of(http).path("guardianId");
        done(http, guardians.remove(person(http), child(http), guardian));
    }

    private static <T> void answer(
            RoutingContext http, Future<Result<T, GuardianRefusal>> asked, Function<T, JsonObject> json) {
        asked.onFailure(http::fail)
                .onSuccess(answer -> answer.handle(
                        value -> http.json(json.apply(value)),
                        refusal -> http.fail(new ProblemFault(problem(refusal)))));
    }

    private static <T> void done(RoutingContext http, Future<Result<T, GuardianRefusal>> asked) {
        asked.onFailure(http::fail)
                .onSuccess(answer -> answer.handle(
                        value -> http.response().setStatusCode(204).end(),
                        refusal -> http.fail(new ProblemFault(problem(refusal)))));
    }

    private static JsonObject json(SharedChild child, PersonId self) {
        JsonArray all = new JsonArray();
        child.guardians().forEach(one -> all.add(json(child, one, self)));
        JsonArray log = new JsonArray();
        child.log().forEach(line -> log.add(json(child, line, self)));
        return new JsonObject().put("guardians", all).put("log", log);
    }

    private static JsonObject json(SharedChild child, Guardian guardian, PersonId self) {
        JsonObject json = new JsonObject()
                .put("guardianId", Guardian.idOf(child.id(), guardian.person()))
                .put("you", guardian.person().equals(self))
                .put("since", guardian.since().toString());
        child.removal(guardian.person())
                .ifPresent(
                        removal -> json.put("removedOn", removal.takesEffect().toString()));
        return json;
    }

    private static JsonObject json(SharedChild child, LogLine line, PersonId self) {
        return new JsonObject()
                .put("at", line.at().toString())
                .put("what", line.what().name())
                .put("by", Guardian.idOf(child.id(), line.by()))
                .put("byYou", line.by().equals(self))
                .put("about", Guardian.idOf(child.id(), line.about()))
                .put("aboutYou", line.about().equals(self));
    }

    private static PersonId person(RoutingContext http) {
        return new PersonId(Caller.of(http).subject());
    }

    private static String child(RoutingContext http) {
        return ApiRequest.of(http).path("childId");
    }

    static Problem problem(GuardianRefusal refusal) {
        String slug = "guardian-" + refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
        Problem refused = Problem.of(status(refusal), slug, "保護者の登録を変えられませんでした", "The guardians were not changed");
        return switch (refusal) {
            case NO_SUCH_CHILD -> refused.detail("このお子さんは登録されていません。", "Your household has no child of this name.");
            case NO_SUCH_GUARDIAN ->
                refused.detail("この保護者はもう登録されていません。", "The guardian is not (or no longer) one of this child.");
            case CODE_UNKNOWN ->
                refused.detail("招待コードが違うか、使われたか、期限が切れています。もう一度招待してもらってください。", "Unknown, used or expired code.");
            case NO_HOUSEHOLD -> refused.detail("先に、お住まいを登録してください。", "State a household first (PUT /api/household).");
            case HOUSEHOLD_FULL -> refused.detail("お子さんは20人まで登録できます。", "The household has 20 children.");
            case TOO_MANY_GUARDIANS -> refused.detail("一人のお子さんの保護者は6人までです。", "The child has six guardians.");
            case OBJECTED ->
                refused.detail(
                        "この保護者は、登録を外すことに同意していません。お住まいの区市町村の窓口にご相談ください。",
                        "They objected to their removal; the ward office decides.");
            case NOTHING_TO_OBJECT -> refused.detail("あなたの登録を外す申し出はありません。", "Nobody asked for your removal.");
        };
    }

    private static int status(GuardianRefusal refusal) {
        return switch (refusal) {
            case NO_SUCH_CHILD, NO_SUCH_GUARDIAN, CODE_UNKNOWN -> 404;
            case NO_HOUSEHOLD, HOUSEHOLD_FULL, TOO_MANY_GUARDIANS, OBJECTED, NOTHING_TO_OBJECT -> 409;
        };
    }
}
