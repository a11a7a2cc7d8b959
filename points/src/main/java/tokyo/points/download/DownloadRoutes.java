package tokyo.points.download;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.http.Problem;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.identity.Caller;
import tokyo.points.api.PersonKey;
import tokyo.points.export.Table;

/** Statements as CSV: everybody downloads what is their own, staff what is their tenant's. */
public final class DownloadRoutes {
    private static final String OFFICE = "windows-31j";

    private final Downloads downloads;
    private final Set<String> tenants;

    /** @param tenants codes of all wards, and of the bureaus; a token that names another is of nobody */
    public DownloadRoutes(Downloads downloads, Set<String> tenants) {
        this.downloads = downloads;
        this.tenants = Set.copyOf(tenants);
    }

    public void mount(ApiRouter.Builder api) {
        api.handle("downloadPoints", this::ofPerson)
                .handle("downloadCampaign", this::ofCampaign)
                .handle("downloadFunding", this::ofBureau);
    }

    private void ofPerson(RoutingContext http) {
        PersonKey person = PersonKey.of(Caller.of(http).subject());
        Part part = ApiRequest.of(http).query("part").map(Part::valueOf).orElse(Part.HISTORY);
        downloads
                .ofPerson(person, part, before(http))
                .onFailure(http::fail)
                .onSuccess(table -> send(http, "points", table));
    }

    private void ofCampaign(RoutingContext http) {
        as(
                http,
                tenant -> downloads
                        .ofCampaign(tenant, ApiRequest.of(http).path("campaignId"), before(http))
                        .onFailure(http::fail)
                        .onSuccess(found -> found.ifPresentOrElse(
                                table -> send(http, "campaign", table),
                                () -> http.fail(new ProblemFault(noSuchCampaign())))));
    }

    private void ofBureau(RoutingContext http) {
        as(
                http,
                tenant -> downloads
                        .ofBureau(tenant, ApiRequest.of(http).path("funding"))
                        .onFailure(http::fail)
                        .onSuccess(table -> send(http, "funding", table)));
    }

    private void as(RoutingContext http, Consumer<String> step) {
        Optional<String> tenant = Caller.of(http).tenant().filter(tenants::contains);
        tenant.ifPresentOrElse(step, () -> http.fail(new ProblemFault(noSuchTenant())));
    }

    private static Problem noSuchCampaign() {
        return Problem.of(404, "download-no-such-campaign", "明細がありません", "There is no such statement")
                .detail("このキャンペーンはありません。番号を確かめてください。", "There is no such campaign.");
    }

    private static Problem noSuchTenant() {
        return Problem.of(403, "download-no-such-tenant", "明細を見られません", "No statement of this tenant")
                .detail("この組織では明細を扱えません。管理者に確かめてください。", "Nobody knows this tenant.");
    }

    private static Optional<Long> before(RoutingContext http) {
        return ApiRequest.of(http).query("cursor").map(Long::parseLong);
    }

    /** A browser saves it and opens it nowhere: it is no page. */
    private static void send(RoutingContext http, String name, Table table) {
        boolean office =
                ApiRequest.of(http).query("encoding").filter(OFFICE::equals).isPresent();
        byte[] bytes = office ? table.windows31j().bytes() : table.utf8();
        http.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/csv; charset=" + (office ? OFFICE : "utf-8"))
                .putHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(Buffer.buffer(bytes));
    }
}
