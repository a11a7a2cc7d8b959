package tokyo.points.application;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import tokyo.infra.platform.http.Problem;

/** Applications and refusals as the contract words them. */
final class ApplicationJson {
    private ApplicationJson() {}

    /** As its person reads it. */
    static JsonObject json(Applications.Named named) {
        Application application = named.application();
        JsonObject json = new JsonObject()
                .put("applicationId", application.id())
                .put("campaignId", application.campaign().value())
                .put("campaign", named.campaign())
                .put("action", application.action())
                .put("applied", application.applied().toString());
        putState(json, application);
        application.entry().ifPresent(entry -> json.put("entryId", entry));
        return json;
    }

    /** As staff read it: nothing tells who it is, and all who had a hand in it are named. */
    static JsonObject forStaff(Application application) {
        JsonObject json = new JsonObject()
                .put("applicationId", application.id())
                .put("action", application.action())
                .put("applied", application.applied().toString())
                .put("evidence", application.evidence().toString())
                .put(
                        "log",
                        new JsonArray(application.log().stream()
                                .map(ApplicationJson::json)
                                .toList()));
        putState(json, application);
        application
                .decision()
                .ifPresent(decision ->
                        json.put("grantEvidence", decision.evidence().toString()));
        return json;
    }

    private static void putState(JsonObject json, Application application) {
        json.put("state", shown(application.state())).put("says", says(application.state()));
        application.due().ifPresent(day -> json.put("due", day.toString()));
        application.why().ifPresent(why -> json.put("reason", why.code()).put("why", why.says()));
    }

    private static JsonObject json(Application.Step step) {
        return new JsonObject()
                .put("state", shown(step.state()))
                .put("by", step.by())
                .put("at", step.at().toString());
    }

    /** That it is on its way into the ledger takes milliseconds, and says nothing to anybody. */
    private static String shown(ApplicationState state) {
        return state == ApplicationState.GRANTING ? ApplicationState.SCHEDULED.name() : state.name();
    }

    static String says(ApplicationState state) {
        return switch (state) {
            case RECEIVED -> "申込を受け付けました。";
            case REVIEW -> "内容を確かめています。";
            case SCHEDULED, GRANTING -> "付与の予定日が決まりました。";
            case GRANTED -> "ポイントがつきました。";
            case REFUSED -> "ポイントをつけられませんでした。";
        };
    }

    static Problem problem(ApplicationRefusal refusal) {
        String slug = "application-" + refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Problem.of(refusal.status(), slug, "申込を受け付けられませんでした", "The application was not taken")
                .detail(refusal.says(), "Refused: " + refusal.name() + ".");
    }
}
