package tokyo.push.inbox;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.pushEach;
import static tokyo.push.inbox.InboxStore.MAX_PAGES;
import static tokyo.push.inbox.InboxStore.NEWEST;
import static tokyo.push.inbox.InboxStore.PAGE;
import static tokyo.push.inbox.MongoAlerts.entries;
import static tokyo.push.inbox.MongoAlerts.strings;

import com.mongodb.client.model.PushOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.vertx.core.Future;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import tokyo.infra.platform.mongo.MongoBridge;

/** Keeps inbox documents short: the oldest alerts move to pages, and none is lost or doubled on the way. */
final class MongoInboxTidy {
    private final MongoCollection<Document> inboxes;
    private final MongoInboxPages pages;
    private final MongoBridge bridge;

    MongoInboxTidy(MongoCollection<Document> inboxes, MongoInboxPages pages, MongoBridge bridge) {
        this.inboxes = inboxes;
        this.pages = pages;
        this.bridge = bridge;
    }

    /** Of those that have grown too long. */
    Future<Void> moveOldest(List<Document> found) {
        List<Future<Void>> moves = found.stream()
                .filter(inbox -> entries(inbox).size() > NEWEST)
                .map(inbox -> moveOldest(inbox.getString("_id")))
                .toList();
        return Future.join(moves).mapEmpty();
    }

    /**
     * The page is written first, under a name that holds the revision it was read at; then one guarded step names it and cuts the
     * list. Who crashes or loses in between leaves a page that nobody names; the next append tries again.
     */
    private Future<Void> moveOldest(String person) {
        return bridge.maybe(inboxes.find(eq("_id", person)).first()).compose(found -> {
            Document inbox = found.orElseGet(Document::new);
            boolean moves =
                    entries(inbox).size() > NEWEST && strings(inbox, "pages").size() < MAX_PAGES;
            return moves
                    ? pages.write(inbox)
                            .compose(page -> cut(inbox, page))
                            .compose(cut -> cut ? moveOldest(person) : Future.succeededFuture())
                    : Future.succeededFuture();
        });
    }

    private Future<Boolean> cut(Document inbox, Document page) {
        int rest = entries(inbox).size() - PAGE;
        List<String> moved = entries(page).stream().map(e -> e.getString("id")).toList();
        Bson cut = combine(
                pushEach("alerts", List.of(), new PushOptions().slice(-rest)),
                pushEach("archived", moved),
                pushEach("pages", List.of(page.getString("_id"))),
                inc("rev", 1L));
        Bson unchanged = and(eq("_id", inbox.getString("_id")), eq("rev", inbox.getLong("rev")));
        return bridge.one(inboxes.updateOne(unchanged, cut)).map(done -> done.getMatchedCount() == 1);
    }
}
