package tokyo.push.matter;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.http.Problems;
import tokyo.infra.platform.identity.Caller;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;
import tokyo.push.inbox.InboxStore;
import tokyo.push.matter.Settled.How;

/** {@code /api/alerts/{alertId}/applied} and {@code /api/applications}: 「申請しました」, so that nobody is reminded of what is done. */
public final class MatterRoutes {
    private final MatterStore matters;
    private final InboxStore inboxes;
    private final Clock clock;

    public MatterRoutes(MatterStore matters, InboxStore inboxes, Clock clock) {
        this.matters = matters;
        this.inboxes = inboxes;
        this.clock = clock;
    }

    public void mount(ApiRouter.Builder api) {
        api.handle("listApplications", this::list)
                .handle(
                        "markApplied",
                        http -> about(http, matter -> matters.applied(person(http), matter, clock.instant())))
                .handle("takeBackApplied", http -> about(http, matter -> matters.takeBack(person(http), matter)));
    }

    private void list(RoutingContext http) {
        PersonId person = person(http);
        matters.settled(List.of(person))
                .map(settled -> new JsonObject().put("items", items(settled.getOrDefault(person, List.of()))))
                .onFailure(http::fail)
                .onSuccess(http::json);
    }

    private static JsonArray items(List<Settled> settled) {
        return new JsonArray(settled.stream()
                .filter(one -> one.how() == How.APPLIED)
                .map(one -> new JsonObject()
                        .put("psid", one.matter().psid())
                        .put("childId", one.matter().childId())
                        .put("at", one.at().toString()))
                .toList());
    }

    /** What is not about a child of the caller's is not found. */
    private void about(RoutingContext http, Function<Matter, Future<Void>> change) {
        AlertId alert = new AlertId(ApiRequest.of(http).path("alertId"));
        inboxes.find(person(http), alert)
                .compose(found -> found.flatMap(entry -> entry.alert()
                                .childId()
                                .map(child -> new Matter(entry.alert().psid(), child)))
                        .map(change)
                        .orElseGet(() -> Future.failedFuture(new ProblemFault(Problems.notFound()))))
                .onFailure(http::fail)
                .onSuccess(done -> http.response().setStatusCode(204).end());
    }

    private static PersonId person(RoutingContext http) {
        return new PersonId(Caller.of(http).subject());
    }
}
