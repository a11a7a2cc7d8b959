package tokyo.points.feed;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.http.Problem;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.identity.Caller;
import tokyo.points.api.PersonKey;

/** {@code /system/campaigns/{campaignId}/events}: for computers, by their own tenant's token. */
public final class FeedRoutes {
    private final Feeds feeds;
    private final Set<String> tenants;

    /** @param tenants whose computers may report */
    public FeedRoutes(Feeds feeds, Set<String> tenants) {
        this.feeds = feeds;
        this.tenants = Set.copyOf(tenants);
    }

    public void mount(ApiRouter.Builder api) {
        api.handle("reportEvents", this::report);
    }

    private void report(RoutingContext http) {
        Optional<String> tenant = Caller.of(http).tenant().filter(tenants::contains);
        if (tenant.isEmpty()) {
            fail(http, FeedRefusal.NO_SUCH_TENANT);
            return;
        }
        List<FeedItem> items;
        try {
            items = items(Caller.of(http).subject(), ApiRequest.of(http).body().getJsonArray("items"));
        } catch (IllegalArgumentException | DateTimeException senseless) {
            fail(http, FeedRefusal.SENSELESS);
            return;
        }
        feeds.take(tenant.get(), ApiRequest.of(http).path("campaignId"), items)
                .onFailure(http::fail)
                .onSuccess(told ->
                        told.handle(outcomes -> http.json(json(items, outcomes)), refusal -> fail(http, refusal)));
    }

    private static List<FeedItem> items(String sender, JsonArray items) {
        return IntStream.range(0, items.size())
                .mapToObj(items::getJsonObject)
                .map(item -> new FeedItem(
                        sender,
                        item.getString("eventId"),
                        new PersonKey(item.getString("person")),
                        item.getString("action"),
                        Instant.parse(item.getString("at"))))
                .toList();
    }

    private static JsonObject json(List<FeedItem> items, List<FeedOutcome> outcomes) {
        JsonArray all = new JsonArray();
        for (int at = 0; at < items.size(); at++) {
            all.add(json(outcomes.get(at)).put("eventId", items.get(at).eventId()));
        }
        return new JsonObject().put("items", all);
    }

    private static JsonObject json(FeedOutcome outcome) {
        if (outcome instanceof FeedOutcome.Granted granted) {
            return new JsonObject()
                    .put("state", "GRANTED")
                    .put("entryId", granted.entryId())
                    .put("points", granted.points())
                    .put("expiry", granted.expiry().toString());
        }
        if (outcome instanceof FeedOutcome.Refused refused) {
            return new JsonObject()
                    .put("state", "REFUSED")
                    .put("reason", refused.reason())
                    .put("says", refused.says());
        }
        return new JsonObject().put("state", "LATER");
    }

    private static void fail(RoutingContext http, FeedRefusal refusal) {
        String slug = "feed-" + refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
        http.fail(new ProblemFault(Problem.of(refusal.status(), slug, "できごとを受け付けませんでした", "The feed was refused")
                .detail(refusal.says(), "Refused: " + refusal.name() + ".")));
    }
}
