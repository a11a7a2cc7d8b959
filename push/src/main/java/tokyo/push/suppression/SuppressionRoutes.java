package tokyo.push.suppression;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.http.Problems;
import tokyo.infra.platform.identity.Caller;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;
import tokyo.push.delivery.DeliveryCounts;
import tokyo.push.delivery.DeliveryRecords;
import tokyo.push.delivery.Fate;
import tokyo.push.delivery.Target;
import tokyo.push.delivery.Withheld;
import tokyo.push.inbox.Entry;
import tokyo.push.inbox.InboxStore;

/**
 * {@code /api/alerts/withheld} for the person, {@code /staff/deliveries/…} in numbers.
 *
 * <p>Nothing is stored for it but what a full inbox refused: a page of the inbox is held against the batches that its alerts name.
 */
public final class SuppressionRoutes {
    /** Each alert may name a batch of its own, of up to 60 kB. */
    private static final int USUAL_PAGE = 20;

    private final InboxStore inboxes;
    private final DeliveryRecords records;

    public SuppressionRoutes(InboxStore inboxes, DeliveryRecords records) {
        this.inboxes = inboxes;
        this.records = records;
    }

    public void mount(ApiRouter.Builder api) {
        api.handle("listWithheldAlerts", this::list).handle("getDeliveryCounts", this::counts);
    }

    private void list(RoutingContext http) {
        ApiRequest request = ApiRequest.of(http);
        PersonId person = new PersonId(Caller.of(http).subject());
        int before = request.query("cursor").map(Integer::valueOf).orElse(Integer.MAX_VALUE);
        Future<List<JsonObject>> refused =
                before == Integer.MAX_VALUE ? refused(person) : Future.succeededFuture(List.of());
        inboxes.below(person, before, request.queryInt("limit", USUAL_PAGE))
                .compose(slice ->
                        fates(person, slice).compose(fates -> refused.map(first -> page(person, slice, fates, first))))
                .onFailure(http::fail)
                .onSuccess(http::json);
    }

    private Future<Map<Target, Fate>> fates(PersonId person, InboxStore.Slice slice) {
        Map<String, Set<Target>> asked = new HashMap<>();
        slice.entries()
                .forEach(entry -> asked.computeIfAbsent(entry.batch(), batch -> new HashSet<>())
                        .add(new Target(person, entry.alert().id())));
        return records.fates(asked);
    }

    /** They lie in no page of the inbox, so they stand before the first. */
    private Future<List<JsonObject>> refused(PersonId person) {
        return inboxes.refused(person)
                .map(all -> all.stream()
                        .map(one -> withheld(item(one.id(), one.title(), one.at()), Withheld.INBOX_FULL))
                        .toList());
    }

    private static JsonObject page(
            PersonId person, InboxStore.Slice slice, Map<Target, Fate> fates, List<JsonObject> first) {
        List<JsonObject> items = new ArrayList<>(first);
        slice.entries().stream()
                .flatMap(entry ->
                        item(entry, fates.get(new Target(person, entry.alert().id()))))
                .forEach(items::add);
        JsonObject page = new JsonObject().put("items", new JsonArray(items));
        return slice.next() > 0 ? page.put("next", Integer.toString(slice.next())) : page;
    }

    /** Nothing for what has rung, or is about to. */
    private static Stream<JsonObject> item(Entry entry, @Nullable Fate fate) {
        JsonObject item = item(entry.alert().id(), entry.alert().title(), entry.createdAt());
        return Optional.ofNullable(fate).stream()
                .flatMap(known -> Stream.concat(
                        known.withheld().stream().map(reason -> withheld(item, reason)),
                        known.hold().stream()
                                .map(hold -> item.put("state", "HELD")
                                        .put("reason", hold.reason().name())
                                        .put("text", Reasons.text(hold.reason()))
                                        .put("until", hold.until().toString()))));
    }

    private static JsonObject item(AlertId alert, String title, Instant at) {
        return new JsonObject()
                .put("alertId", alert.value())
                .put("title", title)
                .put("createdAt", at.toString());
    }

    private static JsonObject withheld(JsonObject item, Withheld reason) {
        return item.put("state", "WITHHELD").put("reason", reason.name()).put("text", Reasons.text(reason));
    }

    private void counts(RoutingContext http) {
        records.counts(ApiRequest.of(http).path("batchId"))
                .onFailure(http::fail)
                .onSuccess(found -> found.ifPresentOrElse(
                        counts -> http.json(json(counts)), () -> http.fail(new ProblemFault(Problems.notFound()))));
    }

    private static JsonObject json(DeliveryCounts counts) {
        JsonObject held = new JsonObject();
        new TreeMap<>(counts.held()).forEach((reason, count) -> held.put(reason.name(), count));
        JsonObject withheld = new JsonObject();
        new TreeMap<>(counts.withheld()).forEach((reason, count) -> withheld.put(reason.name(), count));
        return new JsonObject()
                .put("targets", counts.targets())
                .put("rang", counts.rang())
                .put("waiting", counts.waiting())
                .put("held", held)
                .put("withheld", withheld)
                .put("ended", counts.ended());
    }
}
