package tokyo.push.inbox;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Projections.include;
import static tokyo.push.inbox.MongoAlerts.entries;

import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.StoreFault;

/** Older alerts in MongoDB, {@link InboxStore#PAGE} to a document, read by {@code _id}. */
final class MongoInboxPages {
    /** Of one visit; another visit finds the next. */
    private static final int SWEPT = 100;

    private final MongoCollection<Document> pages;
    private final MongoBridge bridge;

    MongoInboxPages(MongoDatabase database, MongoBridge bridge) {
        this.pages = database.getCollection("push_inbox_pages");
        this.bridge = bridge;
    }

    /** The alerts of these pages by owner, in the order of the ids. */
    Future<Map<String, List<Document>>> read(List<String> ids) {
        if (ids.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return bridge.atMost(pages.find(in("_id", ids)), ids.size()).map(found -> {
            Map<String, Document> byId = new HashMap<>();
            found.forEach(page -> byId.put(page.getString("_id"), page));
            Map<String, List<Document>> byOwner = new HashMap<>();
            ids.stream()
                    .filter(byId::containsKey)
                    .map(byId::get)
                    .forEach(page -> byOwner.computeIfAbsent(page.getString("person"), p -> new ArrayList<>())
                            .addAll(entries(page)));
            return byOwner;
        });
    }

    /**
     * What lies below the position, which counts from the oldest alert of all; that one lies in the first page. Empty if a page has gone
     * since the inbox was read.
     */
    Future<Optional<InboxStore.Slice>> slice(Document inbox, int before, int limit) {
        List<String> pageIds = MongoAlerts.strings(inbox, "pages");
        List<Document> newest = entries(inbox);
        int base = pageIds.size() * InboxStore.PAGE;
        int end = Math.min(before, base + newest.size());
        int start = Math.max(0, end - limit);
        int firstPage = Math.min(pageIds.size(), start / InboxStore.PAGE);
        int endPage = Math.max(firstPage, Math.min(pageIds.size(), (end + InboxStore.PAGE - 1) / InboxStore.PAGE));
        List<String> needed = pageIds.subList(firstPage, endPage);
        return read(needed).map(read -> {
            List<Document> all = new ArrayList<>(read.getOrDefault(inbox.getString("_id"), List.of()));
            if (all.size() < needed.size() * InboxStore.PAGE) {
                return Optional.empty();
            }
            if (endPage == pageIds.size()) {
                all.addAll(newest);
            }
            int first = firstPage * InboxStore.PAGE;
            List<Entry> entries = new ArrayList<>();
            for (int position = end - 1; position >= start; position--) {
                entries.add(MongoAlerts.read(all.get(position - first)));
            }
            int unread = (int) newest.stream()
                    .filter(entry -> MongoAlerts.readHeld(entry).open())
                    .count();
            return Optional.of(new InboxStore.Slice(entries, inbox.getLong("rev"), start, unread));
        });
    }

    /** Writes the inbox's oldest alerts as a page whose name holds the inbox's revision: the same name has the same content. */
    Future<Document> write(Document inbox) {
        Document page = new Document("_id", inbox.getString("_id") + "/" + inbox.getLong("rev"))
                .append("person", inbox.getString("_id"))
                .append("alerts", entries(inbox).subList(0, InboxStore.PAGE));
        return bridge.one(pages.insertOne(page))
                .map(page)
                .recover(fault ->
                        StoreFault.isDuplicate(fault) ? Future.succeededFuture(page) : Future.failedFuture(fault));
    }

    /**
     * Removes the person's pages that nobody names: a writer that lost or died left them, or they were given up. A page that is being
     * written now bears the present revision, and is left alone.
     */
    Future<Void> removeUnnamed(Document inbox) {
        String prefix = inbox.getString("_id") + "/";
        List<String> named = MongoAlerts.strings(inbox, "pages");
        Bson own = and(
                eq("person", inbox.getString("_id")),
                gte("_id", prefix),
                lt("_id", inbox.getString("_id") + "0"),
                nin("_id", named));
        return bridge.atMost(pages.find(own).projection(include("_id")).limit(SWEPT), SWEPT)
                .map(found -> found.stream()
                        .map(page -> page.getString("_id"))
                        .filter(id -> Long.parseLong(id.substring(prefix.length())) < inbox.getLong("rev"))
                        .toList())
                .compose(ids ->
                        ids.isEmpty() ? Future.succeededFuture() : bridge.done(pages.deleteMany(in("_id", ids))));
    }

    /** Changes the one alert in these pages that is as the element says; false if there is none. */
    Future<Boolean> change(List<String> ids, Bson element, Bson change) {
        return bridge.one(pages.updateOne(and(in("_id", ids), element), change))
                .map(changed -> changed.getMatchedCount() == 1);
    }
}
