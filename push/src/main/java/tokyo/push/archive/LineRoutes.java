package tokyo.push.archive;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.http.Problems;
import tokyo.push.registry.ImportWarning;
import tokyo.push.registry.RegistryRoutes;

/** {@code /staff/registry/imports/{importId}/lines}: every line of a run's report, page by page. */
public final class LineRoutes {
    private final ArchiveStore archive;

    public LineRoutes(ArchiveStore archive) {
        this.archive = archive;
    }

    public void mount(ApiRouter.Builder api) {
        api.handle("listImportLines", this::listImportLines);
    }

    /** {@code listImportLines}: 404 for a page that is not there; a run without a warning has none. */
    private void listImportLines(RoutingContext http) {
        ApiRequest asked = ApiRequest.of(http);
        int page = asked.queryInt("page", 0);
        archive.lines(asked.path("importId"), page)
                .compose(found -> archive.lines(asked.path("importId"), page + 1)
                        .map(next -> found.map(lines -> json(lines, page, next.isPresent()))))
                .onFailure(http::fail)
                .onSuccess(found -> answer(http, found));
    }

    private static void answer(RoutingContext http, Optional<JsonObject> found) {
        found.ifPresentOrElse(http::json, () -> http.fail(new ProblemFault(Problems.notFound())));
    }

    private static JsonObject json(List<ImportWarning> lines, int page, boolean more) {
        JsonArray items = new JsonArray(lines.stream().map(RegistryRoutes::json).toList());
        JsonObject json = new JsonObject().put("items", items);
        return more ? json.put("next", page + 1) : json;
    }
}
