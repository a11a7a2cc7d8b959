package tokyo.push.notice;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import tokyo.infra.platform.mongo.IndexDeclaration;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.StoreFault;

/**
 * Notices in MongoDB, {@code _id} is the notice. A step and its line in the log are one update, guarded by the revision; lines are
 * only ever pushed.
 *
 * <p>Reads are by {@code _id}, a tenant's list by the index (tenant, made), what is due by (due): the field is there only while a
 * release waits.
 */
public final class MongoNoticeStore implements NoticeStore {
    private static final String NAME = "push_notices";

    private final MongoCollection<Document> notices;
    private final MongoBridge bridge;

    public MongoNoticeStore(MongoDatabase database, MongoBridge bridge) {
        this.notices = database.getCollection(NAME);
        this.bridge = bridge;
    }

    /** What wards' systems are still to be told; the field is there only as long as there is something. */
    public static List<IndexDeclaration> tellingIndexes() {
        return List.of(IndexDeclaration.plain(NAME, "tell", "tell"));
    }

    public static List<IndexDeclaration> indexes() {
        return List.of(
                IndexDeclaration.plain(NAME, "tenant", "tenant", "made"), IndexDeclaration.plain(NAME, "due", "due"));
    }

    @Override
    public Future<Notice> createIfAbsent(Notice draft) {
        Document written = MongoNotices.write(draft).append("told", 0).append("tell", sinceWhen(draft));
        return bridge.one(notices.insertOne(written))
                .map(draft)
                .recover(fault -> StoreFault.isDuplicate(fault)
                        ? find(draft.id()).map(found -> found.orElse(draft))
                        : Future.failedFuture(fault));
    }

    @Override
    public Future<Optional<Notice>> find(NoticeId id) {
        return bridge.maybe(notices.find(eq("_id", id.value())).first()).map(found -> found.map(MongoNotices::read));
    }

    @Override
    public Future<List<Notice>> findAll(List<NoticeId> ids) {
        List<String> asked = ids.stream().map(NoticeId::value).distinct().toList();
        if (asked.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        return read(notices.find(in("_id", asked)), asked.size());
    }

    private Future<List<Notice>> read(org.reactivestreams.Publisher<Document> found, int limit) {
        return bridge.atMost(found, limit)
                .map(documents -> documents.stream().map(MongoNotices::read).toList());
    }

    @Override
    public Future<Boolean> advance(Notice next) {
        Document written = MongoNotices.write(next);
        List<Bson> changes = new ArrayList<>();
        changes.add(set("tell", sinceWhen(next)));
        changes.add(push("log", MongoNotices.write(next.lastStep())));
        for (String field : MongoNotices.CHANGING) {
            changes.add(written.containsKey(field) ? set(field, written.get(field)) : unset(field));
        }
        return update(next.id(), next.revision() - 1, combine(changes));
    }

    @Override
    public Future<Boolean> recordRelease(Notice before, Release now) {
        Bson change = combine(set("release", MongoNotices.write(now)), inc("revision", 1L));
        return update(before.id(), before.revision(), change);
    }

    private Future<Boolean> update(NoticeId id, long revision, Bson change) {
        Bson unchanged = and(eq("_id", id.value()), eq("revision", revision));
        return bridge.one(notices.updateOne(unchanged, change)).map(done -> done.getMatchedCount() == 1);
    }

    @Override
    public Future<List<Notice>> ofTenant(String tenant, Optional<NoticeId> before, int limit) {
        if (before.isEmpty()) {
            return page(eq("tenant", tenant), limit);
        }
        return bridge.maybe(notices.find(and(eq("_id", before.get().value()), eq("tenant", tenant)))
                        .first())
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(List.of())
                        : page(and(eq("tenant", tenant), lt("made", found.get().getString("made"))), limit));
    }

    private Future<List<Notice>> page(Bson filter, int limit) {
        return read(notices.find(filter).sort(descending("made")).limit(limit), limit);
    }

    private static Date sinceWhen(Notice notice) {
        return Date.from(notice.lastStep().at());
    }

    @Override
    public Future<List<Untold>> untold(Set<String> exceptOf, int limit) {
        // A comparison with a date finds the notices that have one.
        Bson waiting = and(gte("tell", new Date(0)), nin("tenant", exceptOf));
        return bridge.atMost(notices.find(waiting).sort(ascending("tell")).limit(limit), limit)
                .map(found -> found.stream()
                        .map(stored -> new Untold(MongoNotices.read(stored), stored.getInteger("told")))
                        .toList());
    }

    /** A step that comes between the two updates has a longer log: the second then leaves {@code tell} as it is. */
    @Override
    public Future<Boolean> told(NoticeId id, int from, int upTo) {
        Bson before = and(eq("_id", id.value()), eq("told", from));
        Bson all = and(eq("_id", id.value()), eq("told", upTo), exists("log." + upTo, false));
        return bridge.one(notices.updateOne(before, set("told", upTo)))
                .compose(kept ->
                        bridge.done(notices.updateOne(all, unset("tell"))).map(kept.getMatchedCount() == 1));
    }

    @Override
    public Future<List<Notice>> due(Instant now, int limit) {
        return read(
                notices.find(lte("due", Date.from(now))).sort(ascending("due")).limit(limit), limit);
    }
}
