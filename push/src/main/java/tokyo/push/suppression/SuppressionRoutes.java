package tokyo.push.suppression;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.http.Problems;
import tokyo.infra.platform.identity.Caller;
import tokyo.push.api.PersonId;
import tokyo.push.delivery.DeliveryCounts;
import tokyo.push.delivery.DeliveryRecords;
import tokyo.push.delivery.Fate;
import tokyo.push.delivery.Target;
import tokyo.push.inbox.Alert;
import tokyo.push.inbox.AlertKind;
import tokyo.push.inbox.Entry;
import tokyo.push.inbox.InboxStore;
import tokyo.push.inbox.NoticeWords;
import tokyo.push.template.Catalogue;
import tokyo.push.template.HttpLanguage;

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
    private final NoticeWords notices;
    private final HttpLanguage language;

    public SuppressionRoutes(InboxStore inboxes, DeliveryRecords records, NoticeWords notices, HttpLanguage language) {
        this.inboxes = inboxes;
        this.records = records;
        this.notices = notices;
        this.language = language;
    }

    public void mount(ApiRouter.Builder api) {
        api.handle("listWithheldAlerts", this::list).handle("getDeliveryCounts", this::counts);
    }

    private void list(RoutingContext http) {
        ApiRequest request = ApiRequest.of(http);
        PersonId person = new PersonId(Caller.of(http).subject());
        int before = request.query("cursor").map(Integer::valueOf).orElse(Integer.MAX_VALUE);
        language.of(http)
                .compose(words -> inboxes.below(person, before, request.queryInt("limit", USUAL_PAGE))
                        .compose(slice -> page(person, slice, words)
                                .compose(page -> before == Integer.MAX_VALUE
                                        ? withRefused(person, page, words)
                                        : Future.succeededFuture(page))))
                .onFailure(http::fail)
                .onSuccess(http::json);
    }

    private Future<JsonObject> page(PersonId person, InboxStore.Slice slice, Catalogue words) {
        return silent(person, slice)
                .compose(silent -> notices(silent.keySet(), words).map(notices -> {
                    WithheldJson json = new WithheldJson(words, notices);
                    JsonArray items = new JsonArray();
                    silent.forEach((entry, fate) -> json.item(entry, fate).forEach(items::add));
                    JsonObject page = new JsonObject()
                            .put("items", items)
                            .put("language", words.language().tag());
                    return slice.next() > 0 ? page.put("next", Integer.toString(slice.next())) : page;
                }));
    }

    /** What has not rung, or not yet, in the inbox's order. */
    private Future<Map<Entry, Fate>> silent(PersonId person, InboxStore.Slice slice) {
        Map<String, Set<Target>> asked = new HashMap<>();
        slice.entries()
                .forEach(entry -> asked.computeIfAbsent(entry.batch(), batch -> new HashSet<>())
                        .add(target(person, entry)));
        return records.fates(asked).map(fates -> {
            Map<Entry, Fate> silent = new LinkedHashMap<>();
            slice.entries().forEach(entry -> {
                Fate fate = fates.get(target(person, entry));
                if (fate != null && (fate.withheld().isPresent() || fate.hold().isPresent())) {
                    silent.put(entry, fate);
                }
            });
            return silent;
        });
    }

    private static Target target(PersonId person, Entry entry) {
        return new Target(person, entry.alert().id());
    }

    private Future<Map<String, NoticeWords.Words>> notices(Set<Entry> entries, Catalogue words) {
        Set<String> asked = entries.stream()
                .map(Entry::alert)
                .filter(alert -> alert.kind() == AlertKind.NOTICE)
                .map(Alert::psid)
                .collect(Collectors.toSet());
        return asked.isEmpty()
                ? Future.succeededFuture(Map.of())
                : notices.find(asked, words.language().tag());
    }

    /** What a full inbox refused lies in no page of it, so it stands before the first. */
    private Future<JsonObject> withRefused(PersonId person, JsonObject page, Catalogue words) {
        WithheldJson json = new WithheldJson(words, Map.of());
        return inboxes.refused(person).map(all -> {
            JsonArray items = new JsonArray();
            all.forEach(one -> items.add(json.item(one)));
            return page.put("items", items.addAll(page.getJsonArray("items")));
        });
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
