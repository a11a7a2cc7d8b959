package tokyo.push.link;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.http.Problem;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.identity.Caller;
import tokyo.push.api.PersonId;
import tokyo.push.tenant.Tenant;
import tokyo.push.tenant.Tenants;

/** Codes and lists for wards, and {@code /api/links}, where a resident sees, makes and ends their own links. */
public final class LinkRoutes {
    private static final int USUAL_PAGE = 100;

    private final Links links;
    private final LinkLists lists;
    private final LinkStore store;
    private final Tenants tenants;

    public LinkRoutes(Links links, LinkLists lists, LinkStore store, Tenants tenants) {
        this.links = links;
        this.lists = lists;
        this.store = store;
        this.tenants = tenants;
    }

    public void mount(ApiRouter.Builder api) {
        api.handle("issueLinkCodes", this::issue)
                .handle("issueSystemLinkCodes", this::issue)
                .handle("listSystemLinks", this::list)
                .handle(
                        "listLinks",
                        http -> store.of(person(http)).onFailure(http::fail).onSuccess(found -> http.json(json(found))))
                .handle("addLink", this::add)
                .handle("endLink", this::end);
    }

    /** For the counter and for the ward's own system alike. */
    private void issue(RoutingContext http) {
        JsonObject body = ApiRequest.of(http).body();
        List<String> references = body.getJsonArray("references", new JsonArray()).stream()
                .map(String::valueOf)
                .toList();
        tenant(http)
                .compose(tenant -> links.issue(
                        tenant.code(), body.getInteger("count"), body.getBoolean("test", false), references))
                .onFailure(http::fail)
                .onSuccess(answer -> answer.handle(
                        issued -> http.json(new JsonObject()
                                .put("codes", new JsonArray(issued.codes()))
                                .put("expires", issued.expires().toString())),
                        refusal -> http.fail(new ProblemFault(problem(refusal)))));
    }

    private void list(RoutingContext http) {
        ApiRequest request = ApiRequest.of(http);
        int after = request.query("after").map(Integer::valueOf).orElse(0);
        tenant(http)
                .compose(tenant -> lists.page(tenant.code(), after, request.queryInt("limit", USUAL_PAGE)))
                .onFailure(http::fail)
                .onSuccess(answer -> answer.handle(
                        page -> http.json(json(page)), refusal -> http.fail(new ProblemFault(problem(refusal)))));
    }

    private static JsonObject json(LinkLists.Page page) {
        return new JsonObject()
                .put(
                        "items",
                        new JsonArray(
                                page.changes().stream().map(LinkRoutes::json).toList()))
                .put("next", Integer.toString(page.next()));
    }

    private static JsonObject json(LinkChange change) {
        JsonObject json = new JsonObject()
                .put("pseudonym", change.pseudonym())
                .put("linkedAt", change.linkedAt().toString());
        if (!change.reference().isEmpty()) {
            json.put("reference", change.reference());
        }
        change.endedAt().ifPresent(at -> json.put("endedAt", at.toString()));
        return json;
    }

    private void add(RoutingContext http) {
        String code = ApiRequest.of(http).body().getString("code");
        links.redeem(person(http), code)
                .onFailure(http::fail)
                .onSuccess(answer -> answer.handle(
                        link -> http.json(json(link)), refusal -> http.fail(new ProblemFault(problem(refusal)))));
    }

    private void end(RoutingContext http) {
        links.end(ApiRequest.of(http).path("tenant"), person(http))
                .onFailure(http::fail)
                .onSuccess(ended -> http.response().setStatusCode(204).end());
    }

    private Future<Tenant> tenant(RoutingContext http) {
        return Caller.of(http)
                .tenant()
                .flatMap(tenants::find)
                .map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(new ProblemFault(problem(LinkRefusal.NO_SUCH_TENANT))));
    }

    private JsonObject json(List<Link> found) {
        return new JsonObject()
                .put("items", new JsonArray(found.stream().map(this::json).toList()));
    }

    /** Without the pseudonym: it is the tenant's word for the resident, and of no use to them. */
    private JsonObject json(Link link) {
        return new JsonObject()
                .put("tenant", link.tenant())
                .put("name", tenants.find(link.tenant()).map(Tenant::name).orElse(link.tenant()))
                .put("test", link.test())
                .put("since", link.since().toString());
    }

    static Problem problem(LinkRefusal refusal) {
        String slug = "link-" + refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Problem.of(refusal.status(), slug, "つながりの操作を受け付けませんでした", "The step was not taken")
                .detail(refusal.says(), "Refused: " + refusal + ".");
    }

    private static PersonId person(RoutingContext http) {
        return new PersonId(Caller.of(http).subject());
    }
}
