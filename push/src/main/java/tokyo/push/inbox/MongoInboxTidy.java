package tokyo.push.inbox;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.pullAll;
import static com.mongodb.client.model.Updates.pullByFilter;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.set;
import static tokyo.push.inbox.InboxStore.FULL;
import static tokyo.push.inbox.InboxStore.MAX_PAGES;
import static tokyo.push.inbox.InboxStore.NEWEST;
import static tokyo.push.inbox.InboxStore.PAGE;
import static tokyo.push.inbox.MongoAlerts.entries;
import static tokyo.push.inbox.MongoAlerts.strings;

import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.push.api.PersonId;

/**
 * Keeps inbox documents short: the oldest alerts move to pages, and none is lost or doubled on the way; and young: what is old enough
 * goes.
 *
 * <p>Inboxes are visited in the order of {@code _id}, and where that stands is kept, so that a restart goes on. What goes and what is
 * remembered of it is one step, guarded by the inbox's revision; who loses it comes again next round.
 */
final class MongoInboxTidy {
    private static final String POSITION = "inboxes";

    /** Inboxes read at once: with 200 alerts each some 10 MB. */
    private static final int AT_ONCE = 50;

    private final MongoCollection<Document> inboxes;
    private final MongoCollection<Document> rounds;
    private final MongoInboxPages pages;
    private final MongoBridge bridge;

    MongoInboxTidy(
            MongoDatabase database, MongoCollection<Document> inboxes, MongoInboxPages pages, MongoBridge bridge) {
        this.inboxes = inboxes;
        this.rounds = database.getCollection("push_retention");
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

    Future<Integer> visit(int limit, Instant before, LocalDate today) {
        return bridge.maybe(rounds.find(eq("_id", POSITION)).first())
                .map(position -> position.map(at -> at.getString("after")).orElse(""))
                .compose(after -> visit(after, limit, before, today));
    }

    private Future<Integer> visit(String after, int limit, Instant before, LocalDate today) {
        int some = Math.min(limit, AT_ONCE);
        return bridge.atMost(
                        inboxes.find(gt("_id", after)).sort(ascending("_id")).limit(some), some)
                .compose(found -> Future.join(found.stream()
                                .map(inbox -> forget(inbox, before, today))
                                .toList())
                        .compose(done -> moveTo(found.size() < some ? "" : last(found)))
                        .compose(moved -> found.size() < some || limit == some
                                ? Future.succeededFuture(found.size())
                                : visit(last(found), limit - some, before, today)
                                        .map(more -> found.size() + more)));
    }

    private static String last(List<Document> found) {
        return found.get(found.size() - 1).getString("_id");
    }

    private Future<Void> moveTo(String after) {
        return bridge.done(
                rounds.updateOne(eq("_id", POSITION), set("after", after), new UpdateOptions().upsert(true)));
    }

    private Future<Void> forget(Document inbox, Instant before, LocalDate today) {
        return forgetRefused(inbox, before).compose(done -> forgetAlerts(inbox, before, today));
    }

    private Future<Void> forgetRefused(Document inbox, Instant before) {
        boolean any = MongoAlerts.refused(inbox).stream()
                .anyMatch(one -> one.getDate("at").toInstant().isBefore(before));
        return any
                ? bridge.done(inboxes.updateOne(
                        eq("_id", inbox.getString("_id")),
                        pullByFilter(new Document("refused", lt("at", Date.from(before))))))
                : Future.succeededFuture();
    }

    private Future<Void> forgetAlerts(Document inbox, Instant before, LocalDate today) {
        return oldPage(inbox, entry -> mayGo(entry, before, today)).compose(page -> {
            List<Document> old = entries(inbox).stream()
                    .filter(entry -> mayGo(entry, before, today))
                    .toList();
            return old.isEmpty() && entries(page).isEmpty()
                    ? sweep(inbox)
                    : takeOut(inbox, page, old).compose(taken -> taken ? again(inbox, before, today) : sweep(inbox));
        });
    }

    /** One page at a time; what is left is looked at as it is now. */
    private Future<Void> again(Document inbox, Instant before, LocalDate today) {
        return bridge.one(inboxes.find(eq("_id", inbox.getString("_id"))).first())
                .compose(now -> forgetAlerts(now, before, today));
    }

    /** Positions count whole pages, and the first holds the oldest: it goes first, or none does. Empty if it stays. */
    private Future<Document> oldPage(Document inbox, Predicate<Document> mayGo) {
        List<String> first = strings(inbox, "pages").stream().limit(1).toList();
        return pages.read(first).map(read -> {
            List<Document> all = read.getOrDefault(inbox.getString("_id"), List.of());
            boolean goes = !all.isEmpty() && all.stream().allMatch(mayGo);
            return goes ? new Document("_id", first.get(0)).append("alerts", all) : new Document();
        });
    }

    /** In each inbox for as many alerts as are wanted, if so many may go: whole pages first, since a full inbox has them. */
    Future<Void> makeRoom(Map<PersonId, List<Alert>> wanted, Instant now) {
        return Future.join(wanted.entrySet().stream()
                        .map(one ->
                                makeRoom(one.getKey().value(), one.getValue().size(), now))
                        .toList())
                .mapEmpty();
    }

    private Future<Void> makeRoom(String person, int wanted, Instant now) {
        return bridge.maybe(inboxes.find(eq("_id", person)).first()).compose(found -> {
            Document inbox = found.orElseGet(Document::new);
            int over = entries(inbox).size() + wanted - FULL;
            Predicate<Document> mayGo = entry -> mayMakeRoom(entry, now);
            return over <= 0
                    ? Future.succeededFuture()
                    : oldPage(inbox, mayGo)
                            .compose(page -> entries(page).isEmpty()
                                    ? takeOut(inbox, over, mayGo)
                                    : takeOut(inbox, page, List.of())
                                            .compose(MongoInboxTidy::orTooBusy)
                                            .compose(out -> moveOldest(person))
                                            .compose(moved -> makeRoom(person, wanted, now)));
        });
    }

    /** So many that lie in no page, or none. */
    private Future<Void> takeOut(Document inbox, int count, Predicate<Document> mayGo) {
        List<Document> old = entries(inbox).stream().filter(mayGo).limit(count).toList();
        return old.size() < count
                ? Future.succeededFuture()
                : takeOut(inbox, new Document(), old).compose(MongoInboxTidy::orTooBusy);
    }

    private static Future<Void> orTooBusy(boolean taken) {
        return taken
                ? Future.succeededFuture()
                : Future.failedFuture(new IllegalStateException("a full inbox was too busy to make room"));
    }

    private static boolean mayMakeRoom(Document entry, Instant now) {
        Held held = MongoAlerts.readHeld(entry);
        boolean isOld = held.createdAt().isBefore(now.minus(InboxStore.MAKES_ROOM_AFTER));
        return isOld
                && held.deadline()
                        .map(day -> day.isBefore(TokyoTime.dayOf(now)) && !held.open())
                        .orElse(true);
    }

    private static boolean mayGo(Document entry, Instant before, LocalDate today) {
        String deadline = entry.getString("deadline");
        boolean toDo = entry.getDate("dismissedAt") == null
                && deadline != null
                && !LocalDate.parse(deadline).isBefore(today);
        return entry.getDate("at").toInstant().isBefore(before) && !toDo;
    }

    private Future<Boolean> takeOut(Document inbox, Document page, List<Document> old) {
        List<String> paged = ids(entries(page).stream());
        List<String> rang = ids(Stream.concat(entries(page).stream(), old.stream())
                .filter(entry -> MongoAlerts.readHeld(entry).isNeverNewsAgain()));
        Bson out = combine(
                pullByFilter(new Document("alerts", new Document("id", new Document("$in", ids(old.stream()))))),
                pullAll("archived", paged),
                pullAll("pages", page.containsKey("_id") ? List.of(page.getString("_id")) : List.of()),
                pushEach("forgotten", rang, new PushOptions().slice(-InboxStore.MAX_FORGOTTEN)),
                inc("rev", 1L));
        Bson unchanged = and(eq("_id", inbox.getString("_id")), eq("rev", inbox.getLong("rev")));
        return bridge.one(inboxes.updateOne(unchanged, out)).map(done -> done.getMatchedCount() == 1);
    }

    /** An inbox that never had pages has none that nobody names. */
    private Future<Void> sweep(Document inbox) {
        return inbox.containsKey("pages") ? pages.removeUnnamed(inbox) : Future.succeededFuture();
    }

    private static List<String> ids(Stream<Document> entries) {
        return entries.map(entry -> entry.getString("id")).toList();
    }
}
