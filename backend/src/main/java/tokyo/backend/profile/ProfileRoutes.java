package tokyo.backend.profile;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import tokyo.backend.ward.Ward;
import tokyo.backend.ward.Wards;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.http.Problem;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.identity.Caller;

/** {@code /api/me}, {@code /api/household}, {@code /api/wards}: everybody sees and changes only what is their own. */
final class ProfileRoutes {
    private final Households households;
    private final Wards wards;

    ProfileRoutes(Households households, Wards wards) {
        this.households = households;
        this.wards = wards;
    }

    void mount(ApiRouter.Builder api) {
        api.handle("getMe", ProfileRoutes::me)
                .handle("listWards", this::listWards)
                .handle("getHousehold", this::get)
                .handle("putHousehold", this::put)
                .handle("withdrawConsent", this::withdraw);
    }

    private static void me(RoutingContext http) {
        Caller caller = Caller.of(http);
        JsonObject me = new JsonObject()
                .put("person", caller.subject())
                .put(
                        "roles",
                        new JsonArray(new TreeSet<>(caller.roles()).stream().toList()));
        caller.tenant().ifPresent(tenant -> me.put("tenant", tenant));
        http.json(me);
    }

    private void listWards(RoutingContext http) {
        JsonArray items = new JsonArray();
        wards.all()
                .forEach(ward -> items.add(new JsonObject()
                        .put("code", ward.code())
                        .put("name", ward.name())
                        .put("kana", ward.kana())));
        http.json(new JsonObject().put("items", items));
    }

    private void get(RoutingContext http) {
        households
                .find(person(http))
                .onFailure(http::fail)
                .onSuccess(found -> found.ifPresentOrElse(
                        household -> http.json(json(household)), () -> http.fail(new ProblemFault(noHousehold()))));
    }

    private void put(RoutingContext http) {
        HouseholdStatement statement = HouseholdJson.read(ApiRequest.of(http).body());
        households
                .state(person(http), statement)
                .onFailure(http::fail)
                .onSuccess(answer -> answer.handle(
                        household -> http.json(json(household)),
                        refusal -> http.fail(new ProblemFault(problem(refusal)))));
    }

    private void withdraw(RoutingContext http) {
        households
                .withdraw(person(http))
                .onFailure(http::fail)
                .onSuccess(done -> http.response().setStatusCode(204).end());
    }

    private JsonObject json(Household household) {
        Optional<Ward> ward = wards.find(household.stated().ward());
        return HouseholdJson.write(household, ward);
    }

    private static PersonId person(RoutingContext http) {
        return new PersonId(Caller.of(http).subject());
    }

    private static Problem noHousehold() {
        return Problem.of(404, "no-household", "ご家族の情報がまだ登録されていません", "No household is stated")
                .detail("お住まいとお子さんの生まれた日を登録してください。", "State it with PUT /api/household.");
    }

    static Problem problem(HouseholdRefusal refusal) {
        Problem refused = Problem.of(422, slug(refusal), "ご家族の情報を登録できませんでした", "The household cannot be as stated");
        return switch (refusal) {
            case UNKNOWN_WARD ->
                refused.detail("お住まいの区市町村を一覧からえらんでください。", "ward is not a municipality of Tokyo; see /api/wards.");
            case BIRTH_OR_DUE_DATE ->
                refused.detail(
                        "お子さんごとに、生まれた日か出産予定日のどちらか一つを入力してください。", "Each child has exactly one of birthDate and dueDate.");
            case BIRTH_IN_FUTURE ->
                refused.detail(
                        "生まれた日が今日より後になっています。これから生まれるお子さんは、出産予定日を入力してください。",
                        "birthDate is after today; state dueDate for an expected child.");
            case BIRTH_TOO_LONG_AGO ->
                refused.detail("生まれた日が23年より前になっています。日付を確かめてください。", "birthDate is more than 23 years ago.");
            case DUE_DATE_OUT_OF_RANGE ->
                refused.detail(
                        "出産予定日は、3週間前から41週間先までの日付を入力してください。", "dueDate is not between 3 weeks ago and 41 weeks ahead.");
            case CHILD_NAMED_TWICE ->
                refused.detail("同じお子さんが二度入力されています。画面を開き直して、もう一度入力してください。", "Two children have the same childId.");
        };
    }

    private static String slug(HouseholdRefusal refusal) {
        return "household-" + refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
