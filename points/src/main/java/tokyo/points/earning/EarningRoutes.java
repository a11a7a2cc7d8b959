package tokyo.points.earning;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.http.Problem;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.identity.Caller;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.api.PersonKey;
import tokyo.points.campaign.LogLine;

/** {@code /api/points/scans} for residents, and the venues of a campaign for its tenant's staff. */
public final class EarningRoutes {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Scans scans;
    private final VenueDesk desk;
    private final Set<String> tenants;

    /** @param tenants whose staff may have venues */
    public EarningRoutes(Scans scans, VenueDesk desk, Set<String> tenants) {
        this.scans = scans;
        this.desk = desk;
        this.tenants = Set.copyOf(tenants);
    }

    public void mount(ApiRouter.Builder api) {
        api.handle("scanCode", this::scan)
                .handle("openVenue", http -> as(http, name -> desk.open(name, settings(http)), EarningRoutes::json))
                .handle("getVenue", http -> as(http, desk::find, EarningRoutes::json))
                .handle("showVenueCode", http -> as(http, desk::show, EarningRoutes::json))
                .handle("openVenueScreen", http -> as(http, desk::screen, EarningRoutes::json))
                .handle("getScreen", this::show)
                .handle("reverseVenueGrants", http -> as(http, name -> reverse(http, name), EarningRoutes::json));
    }

    private void scan(RoutingContext http) {
        JsonObject body = ApiRequest.of(http).body();
        Scans.Scan scan = new Scans.Scan(
                PersonKey.of(Caller.of(http).subject()),
                body.getString("code"),
                Optional.ofNullable(body.getString("venueId")),
                body.getJsonObject("consent").getBoolean("eligibility"));
        answer(http, scans.scan(scan), EarningRoutes::json);
    }

    private void show(RoutingContext http) {
        ApiRequest asked = ApiRequest.of(http);
        // Every phone's camera opens an address; the page that shows it knows under which one residents reach us.
        String origin = asked.query("origin").orElseThrow();
        answer(http, desk.shownOn(asked.path("screen")), shown -> json(shown, origin));
    }

    private Future<Result<VenueDesk.Reversal, ScanRefusal>> reverse(RoutingContext http, VenueDesk.Name name) {
        JsonObject body = ApiRequest.of(http).body();
        return desk.reverse(
                name,
                Instant.parse(body.getString("from")),
                Instant.parse(body.getString("to")),
                LogLine.noteOf(Caller.of(http).subject() + ": " + body.getString("reason")));
    }

    private static Venue.Settings settings(RoutingContext http) {
        JsonObject body = ApiRequest.of(http).body();
        return new Venue.Settings(
                body.getString("name"),
                body.getString("action"),
                CodeKind.valueOf(body.getString("kind")),
                LocalTime.parse(body.getString("opens")),
                LocalTime.parse(body.getString("closes")),
                body.getInteger("cap"));
    }

    private <T> void as(
            RoutingContext http,
            Function<VenueDesk.Name, Future<Result<T, ScanRefusal>>> step,
            Function<T, JsonObject> json) {
        Optional<String> tenant = Caller.of(http).tenant().filter(tenants::contains);
        if (tenant.isEmpty()) {
            fail(http, ScanRefusal.NO_SUCH_TENANT);
            return;
        }
        ApiRequest asked = ApiRequest.of(http);
        try {
            answer(
                    http,
                    step.apply(new VenueDesk.Name(tenant.get(), asked.path("campaignId"), asked.path("venueCode"))),
                    json);
        } catch (IllegalArgumentException | DateTimeException senseless) {
            fail(http, ScanRefusal.SENSELESS);
        }
    }

    private static <T> void answer(
            RoutingContext http, Future<Result<T, ScanRefusal>> answer, Function<T, JsonObject> json) {
        answer.onFailure(http::fail)
                .onSuccess(told -> told.handle(value -> http.json(json.apply(value)), refusal -> fail(http, refusal)));
    }

    private static void fail(RoutingContext http, ScanRefusal refusal) {
        String slug = "scan-" + refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
        Problem problem = Problem.of(refusal.status(), slug, "ポイントをつけられませんでした", "No points were granted")
                .detail(refusal.says(), "Refused: " + refusal.name() + ".");
        http.fail(new ProblemFault(refusal == ScanRefusal.TRY_AGAIN ? problem.retryAfter(SOON) : problem));
    }

    private static JsonObject json(Scans.Earned earned) {
        return new JsonObject()
                .put("entryId", earned.entryId())
                .put("points", earned.points())
                .put("expiry", earned.expiry().toString())
                .put("campaign", earned.campaign());
    }

    /** Without the secret. */
    private static JsonObject json(Venue venue) {
        Venue.Settings settings = venue.settings();
        JsonObject json = new JsonObject()
                .put("venueId", venue.id())
                .put("code", venue.code())
                .put("name", settings.name())
                .put("action", settings.action())
                .put("kind", settings.kind().name())
                .put("opens", settings.opens().toString())
                .put("closes", settings.closes().toString())
                .put("cap", settings.cap())
                .put("alarms", venue.alarms());
        venue.lastAlarm().ifPresent(at -> json.put("lastAlarm", at.toString()));
        return json;
    }

    private static JsonObject json(Code code) {
        JsonObject json = new JsonObject().put("code", code.text());
        code.until().ifPresent(end -> json.put("until", end.toString()));
        return json;
    }

    private static JsonObject json(Screen screen) {
        return new JsonObject()
                .put("path", "/screen/index.html#" + screen.text())
                .put("until", screen.until().toString());
    }

    private static JsonObject json(VenueDesk.Shown shown, String origin) {
        QrPicture picture = QrPicture.of(origin + "/#scan=" + shown.code().text());
        return json(shown.code())
                .put("venue", shown.venue().settings().name())
                .put("picture", new JsonObject().put("size", picture.size()).put("path", picture.path()));
    }

    private static JsonObject json(VenueDesk.Reversal reversal) {
        return new JsonObject()
                .put("reversed", reversal.reversed())
                .put("spent", reversal.spent())
                .put("points", reversal.points())
                .put("more", reversal.more());
    }
}
