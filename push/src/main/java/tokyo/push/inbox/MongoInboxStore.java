package tokyo.push.inbox;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static tokyo.push.inbox.MongoAlerts.entries;
import static tokyo.push.inbox.MongoAlerts.strings;

import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.StoreFault;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;

/**
 * Inboxes in MongoDB: one document a person, oldest alert first, and pages of older ones; every read and write is by {@code _id}.
 *
 * <p>{@code rev} grows with each change. {@code archived} names what lies in pages and {@code forgotten} what lay here once, so that
 * nothing comes twice; {@code pages} names the page documents in order, and a page that is not named there does not exist.
 */
public final class MongoInboxStore implements InboxStore {

    /** A bulk of conditional upserts tells only totals; this often we look which are missing and try those again. */
    private static final int ROUNDS = 3;

    /** What has lost a page between the reading of the inbox and of the page is read again, and names it no more. */
    private static final int READINGS = 2;

    private final MongoCollection<Document> inboxes;
    private final MongoInboxAppends appends;
    private final MongoInboxPages pages;
    private final MongoInboxTidy tidy;
    private final MongoBridge bridge;
    private final int rounds;

    public MongoInboxStore(MongoDatabase database, MongoBridge bridge) {
        this(database, bridge, ROUNDS);
    }

    MongoInboxStore(MongoDatabase database, MongoBridge bridge, int rounds) {
        this.rounds = rounds;
        this.inboxes = database.getCollection("push_inboxes");
        this.appends = new MongoInboxAppends(inboxes, bridge);
        this.pages = new MongoInboxPages(database, bridge);
        this.tidy = new MongoInboxTidy(database, inboxes, pages, bridge);
        this.bridge = bridge;
    }

    @Override
    public Future<Map<PersonId, List<Held>>> appendIfAbsent(
            Map<PersonId, List<Alert>> news, String batch, Instant now) {
        Map<PersonId, List<AlertId>> asked = ids(news);
        return append(news, batch, now, rounds)
                .compose(appended -> look(asked))
                .compose(found -> tidy.moveOldest(found)
                        .compose(moved -> withPages(found, asked))
                        .compose(held -> MongoInboxAppends.orTooBusy(MongoInboxAppends.stillMissing(news, held), found)
                                .map(held)))
                .compose(held -> {
                    Map<PersonId, List<Alert>> missing = MongoInboxAppends.stillMissing(news, held);
                    return missing.isEmpty()
                            ? Future.succeededFuture(held)
                            : makeRoom(missing, batch, now).compose(settled -> held(asked));
                });
    }

    /** For those whose inbox is full; what finds no room even so is refused. */
    private Future<Void> makeRoom(Map<PersonId, List<Alert>> missing, String batch, Instant now) {
        return tidy.makeRoom(missing, now)
                .compose(made -> append(missing, batch, now, rounds))
                .compose(appended -> held(ids(missing)))
                .compose(held -> appends.refuse(MongoInboxAppends.stillMissing(missing, held), now));
    }

    private Future<Void> append(Map<PersonId, List<Alert>> news, String batch, Instant now, int rounds) {
        if (news.isEmpty() || rounds == 0) {
            return Future.succeededFuture();
        }
        return appends.whereNoneIsHeld(news, batch, now)
                .compose(written -> held(ids(news)))
                .compose(held -> append(MongoInboxAppends.stillMissing(news, held), batch, now, rounds - 1));
    }

    private static Map<PersonId, List<AlertId>> ids(Map<PersonId, List<Alert>> news) {
        return news.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        one -> one.getValue().stream().map(Alert::id).toList()));
    }

    @Override
    public Future<Boolean> renewIfPossibly(PersonId person, Alert alert, String batch, Instant now) {
        Bson asIs = alert.kind() == AlertKind.POSSIBLY ? eq("ended", true) : eq("kind", AlertKind.POSSIBLY.name());
        return change(person, alert.id(), asIs, MongoAlerts.renewal(alert, batch, now))
                .map(Change.DONE::equals);
    }

    @Override
    public Future<Boolean> reassignIfAnnouncedBy(PersonId person, AlertId alert, String from, String to) {
        return change(person, alert, eq("batch", from), set("alerts.$.batch", to))
                .map(Change.DONE::equals);
    }

    @Override
    public Future<Boolean> reviseIfHeld(PersonId person, Alert revised) {
        return change(person, revised.id(), exists("id"), MongoAlerts.revision(revised))
                .map(Change.DONE::equals);
    }

    @Override
    public Future<Boolean> endIfHeld(PersonId person, Alert over, Instant now) {
        Bson end = combine(
                MongoAlerts.revision(over), set("alerts.$.dismissedAt", Date.from(now)), set("alerts.$.ended", true));
        return change(person, over.id(), exists("id"), end).map(Change.DONE::equals);
    }

    @Override
    public Future<Boolean> markRead(PersonId person, AlertId alert, Instant now) {
        return change(person, alert, exists("readAt", false), set("alerts.$.readAt", Date.from(now)))
                .map(change -> change != Change.NOT_HELD);
    }

    @Override
    public Future<Boolean> dismiss(PersonId person, AlertId alert, Instant now) {
        return change(person, alert, exists("dismissedAt", false), set("alerts.$.dismissedAt", Date.from(now)))
                .map(change -> change != Change.NOT_HELD);
    }

    private enum Change {
        DONE,
        HELD_BUT_NOT_SO,
        NOT_HELD
    }

    private Future<Change> change(PersonId person, AlertId alert, Bson asIs, Bson change) {
        Bson element = elemMatch("alerts", and(eq("id", alert.value()), asIs));
        Bson here = and(eq("_id", person.value()), element);
        return bridge.one(inboxes.updateOne(here, combine(change, inc("rev", 1L))))
                .compose(changed -> changed.getMatchedCount() == 1
                        ? Future.succeededFuture(Change.DONE)
                        : changeInPage(person, alert, element, change));
    }

    /** A page is changed in place; the person's revision follows, so that whoever watches looks again. */
    private Future<Change> changeInPage(PersonId person, AlertId alert, Bson element, Bson change) {
        return bridge.maybe(inboxes.find(eq("_id", person.value()))
                        .projection(include("alerts.id", "archived", "pages"))
                        .first())
                .compose(found -> {
                    Document inbox = found.orElseGet(Document::new);
                    if (!strings(inbox, "archived").contains(alert.value())) {
                        boolean held = entries(inbox).stream()
                                .anyMatch(e -> alert.value().equals(e.getString("id")));
                        return Future.succeededFuture(held ? Change.HELD_BUT_NOT_SO : Change.NOT_HELD);
                    }
                    return pages.change(strings(inbox, "pages"), element, change)
                            .compose(changed -> changed
                                    ? touch(person).map(Change.DONE)
                                    : Future.succeededFuture(Change.HELD_BUT_NOT_SO));
                });
    }

    private Future<Void> touch(PersonId person) {
        return bridge.done(inboxes.updateOne(eq("_id", person.value()), inc("rev", 1L)));
    }

    @Override
    public Future<Map<PersonId, List<Held>>> held(Map<PersonId, ? extends Collection<AlertId>> asked) {
        if (asked.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return look(asked).compose(found -> withPages(found, asked));
    }

    @Override
    public Future<Map<PersonId, AtDoor>> atDoor(Map<PersonId, ? extends Collection<AlertId>> asked, Instant lately) {
        return look(asked)
                .compose(found -> withPages(found, asked).map(held -> MongoAlerts.atDoor(found, held, lately)));
    }

    private Future<List<Document>> look(Map<PersonId, ? extends Collection<AlertId>> asked) {
        return bridge.atMost(
                inboxes.find(in("_id", values(asked.keySet()))).projection(MongoAlerts.FOR_HELD),
                Math.max(1, asked.size()));
    }

    private Future<Map<PersonId, List<Held>>> withPages(
            List<Document> found, Map<PersonId, ? extends Collection<AlertId>> asked) {
        List<String> needed = found.stream()
                .filter(inbox -> strings(inbox, "archived").stream()
                        .anyMatch(id -> wanted(asked, inbox).contains(id)))
                .flatMap(inbox -> strings(inbox, "pages").stream())
                .toList();
        return pages.read(needed).map(pageByOwner -> {
            Map<PersonId, List<Held>> held = new HashMap<>();
            for (Document inbox : found) {
                String owner = inbox.getString("_id");
                List<Document> all = new ArrayList<>(pageByOwner.getOrDefault(owner, List.of()));
                all.addAll(entries(inbox));
                Set<String> wanted = wanted(asked, inbox);
                Stream<Held> here = all.stream()
                        .filter(entry -> wanted.contains(entry.getString("id")))
                        .map(MongoAlerts::readHeld);
                List<Held> kept = Stream.concat(here, MongoAlerts.forgotten(inbox, wanted))
                        .toList();
                if (!kept.isEmpty()) {
                    held.put(new PersonId(owner), kept);
                }
            }
            return held;
        });
    }

    private static Set<String> wanted(Map<PersonId, ? extends Collection<AlertId>> asked, Document inbox) {
        Collection<AlertId> ids = asked.get(new PersonId(inbox.getString("_id")));
        return ids == null ? Set.of() : ids.stream().map(AlertId::value).collect(Collectors.toSet());
    }

    @Override
    public Future<Slice> below(PersonId person, int before, int limit) {
        return below(person, before, limit, READINGS);
    }

    private Future<Slice> below(PersonId person, int before, int limit, int readings) {
        if (readings == 0) {
            return Future.failedFuture(
                    new StoreFault(StoreFault.Kind.DEFINITE, "an inbox names a page that is not there", null));
        }
        return bridge.maybe(inboxes.find(eq("_id", person.value())).first())
                .compose(found -> found.map(inbox -> pages.slice(inbox, before, limit))
                        .orElseGet(() -> Future.succeededFuture(Optional.of(new Slice(List.of(), 0, 0, 0)))))
                .compose(slice ->
                        slice.map(Future::succeededFuture).orElseGet(() -> below(person, before, limit, readings - 1)));
    }

    @Override
    public Future<Optional<Entry>> find(PersonId person, AlertId alert) {
        return bridge.maybe(inboxes.find(eq("_id", person.value())).first()).compose(found -> {
            Document inbox = found.orElseGet(Document::new);
            boolean archived = strings(inbox, "archived").contains(alert.value());
            return pages.read(archived ? strings(inbox, "pages") : List.of()).map(read -> {
                List<Document> all = archived ? read.getOrDefault(person.value(), List.of()) : entries(inbox);
                return all.stream()
                        .filter(entry -> alert.value().equals(entry.getString("id")))
                        .findFirst()
                        .map(MongoAlerts::read);
            });
        });
    }

    @Override
    public Future<List<Refused>> refused(PersonId person) {
        return appends.refused(person);
    }

    @Override
    public Future<Integer> forgetOld(int limit, Instant before, LocalDate today) {
        return tidy.visit(limit, before, today);
    }

    @Override
    public Future<Map<PersonId, Long>> revisions(Set<PersonId> persons) {
        return bridge.atMost(
                        inboxes.find(in("_id", values(persons))).projection(include("rev")),
                        Math.max(1, persons.size()))
                .map(found -> found.stream()
                        .collect(Collectors.toMap(
                                inbox -> new PersonId(inbox.getString("_id")), inbox -> inbox.getLong("rev"))));
    }

    private static Set<String> values(Collection<PersonId> persons) {
        return persons.stream().map(PersonId::value).collect(Collectors.toCollection(HashSet::new));
    }
}
