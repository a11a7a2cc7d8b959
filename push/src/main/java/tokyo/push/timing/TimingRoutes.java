package tokyo.push.timing;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.http.Problem;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.identity.Caller;
import tokyo.push.timing.Occasion.Anchor;
import tokyo.push.timing.TimingPlans.Edit;
import tokyo.push.timing.TimingPlans.Editor;

/** {@code /staff/timings}: the timing rules in force, a new version of them, and who changed what when. */
public final class TimingRoutes {
    private final TimingPlans plans;

    public TimingRoutes(TimingPlans plans) {
        this.plans = plans;
    }

    public void mount(ApiRouter.Builder api) {
        api.handle("listTimings", this::list).handle("getTimings", this::get).handle("putTimings", this::put);
    }

    private void list(RoutingContext http) {
        plans.current()
                .map(timetable -> new JsonObject().put("items", array(timetable.plans())))
                .onFailure(http::fail)
                .onSuccess(http::json);
    }

    private void get(RoutingContext http) {
        String area = ApiRequest.of(http).path("area");
        Future.all(plans.current(), plans.history(area))
                .map(both -> new JsonObject()
                        .put("inForce", json(both.<Timetable>resultAt(0).planOf(area)))
                        .put("versions", array(both.<List<TimingPlan>>resultAt(1))))
                .onFailure(http::fail)
                .onSuccess(http::json);
    }

    private void put(RoutingContext http) {
        ApiRequest asked = ApiRequest.of(http);
        Caller caller = Caller.of(http);
        JsonObject body = asked.body();
        Editor editor = new Editor(caller.subject(), caller.tenant().orElse(""));
        Edit edit = new Edit(
                asked.path("area"),
                body.getInteger("basedOn"),
                occasions(body.getJsonArray("occasions")),
                body.getString("note", ""));
        plans.put(editor, edit)
                .onFailure(http::fail)
                .onSuccess(answer -> answer.handle(
                        plan -> http.json(json(plan)), refusal -> http.fail(new ProblemFault(problem(refusal)))));
    }

    static int status(PlanRefusal refusal) {
        return switch (refusal) {
            case OTHER_AREA -> 403;
            case CHANGED_MEANWHILE, TOO_MANY_VERSIONS -> 409;
            case NAMED_TWICE, WINDOW_ACROSS_OPENING, AFTER_DEADLINE, WINDOWS_OVERLAP, PROGRAMMES_MISSING -> 422;
        };
    }

    private static Problem problem(PlanRefusal refusal) {
        String slug = "timing-" + refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Problem.of(status(refusal), slug, "お知らせのタイミングを変えられませんでした", "The timing rules were not changed")
                .detail(refusal.says(), "Refused: " + refusal + ".");
    }

    private static List<Occasion> occasions(JsonArray json) {
        return IntStream.range(0, json.size())
                .mapToObj(json::getJsonObject)
                .map(TimingRoutes::occasion)
                .toList();
    }

    private static Occasion occasion(JsonObject json) {
        Set<String> programmes = new HashSet<>();
        json.getJsonArray("programmes", new JsonArray()).forEach(psid -> programmes.add((String) psid));
        return new Occasion(
                json.getString("id"),
                Anchor.valueOf(json.getString("anchor")),
                json.getInteger("offsetDays"),
                json.getInteger("windowDays"),
                programmes);
    }

    private static JsonArray array(List<TimingPlan> plans) {
        return new JsonArray(plans.stream().map(TimingRoutes::json).toList());
    }

    private static JsonObject json(TimingPlan plan) {
        return new JsonObject()
                .put("area", plan.area())
                .put("version", plan.version())
                .put(
                        "occasions",
                        new JsonArray(plan.occasions().stream()
                                .map(TimingRoutes::json)
                                .toList()))
                .put("by", plan.by())
                .put("at", plan.at().toString())
                .put("note", plan.note());
    }

    private static JsonObject json(Occasion occasion) {
        JsonObject json = new JsonObject()
                .put("id", occasion.id())
                .put("anchor", occasion.anchor().name())
                .put("offsetDays", occasion.offsetDays())
                .put("windowDays", occasion.windowDays());
        return occasion.programmes().isEmpty()
                ? json
                : json.put("programmes", new JsonArray(List.copyOf(occasion.programmes())));
    }
}
