package tokyo.points.file;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import tokyo.infra.platform.mongo.IndexDeclaration;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.infra.platform.mongo.StoreFault;
import tokyo.points.campaign.CampaignId;

/**
 * Files in MongoDB, {@code _id} is made of campaign and hash. The bytes are a document of their own, which nothing changes; what was
 * refused lies in parts whose {@code _id} is the file's with the first row behind it.
 *
 * <p>Reads are by {@code _id}, by ranges of it, by (campaign, uploaded), and what is open by (open, _id): the field is there only as
 * long as it is.
 */
public final class MongoFileStore implements FileStore {
    private static final String NAME = "points_files";

    /** Behind the slash of an id; all parts of a file lie between the two. */
    private static final String SLASH = "/";

    private static final String AFTER_SLASH = "0";

    private final MongoCollection<Document> files;
    private final MongoCollection<Document> contents;
    private final MongoCollection<Document> refusals;
    private final MongoBridge bridge;

    public MongoFileStore(MongoDatabase database, MongoBridge bridge) {
        this.files = database.getCollection(NAME);
        this.contents = database.getCollection("points_file_contents");
        this.refusals = database.getCollection("points_file_refusals");
        this.bridge = bridge;
    }

    public static List<IndexDeclaration> indexes() {
        return List.of(
                IndexDeclaration.plain(NAME, "campaign", "campaign", "uploaded.at"),
                IndexDeclaration.plain(NAME, "open", "open", "_id"));
    }

    @Override
    public Future<Void> keep(String id, byte[] bytes) {
        return bridge.done(contents.insertOne(new Document("_id", id).append("bytes", new Binary(bytes))))
                .recover(
                        fault -> StoreFault.isDuplicate(fault) ? Future.succeededFuture() : Future.failedFuture(fault));
    }

    @Override
    public Future<byte[]> bytes(String id) {
        return bridge.maybe(contents.find(eq("_id", id)).first())
                .map(found -> found.map(
                                stored -> stored.get("bytes", Binary.class).getData())
                        .orElse(new byte[0]));
    }

    @Override
    public Future<GrantFile> createIfAbsent(GrantFile received) {
        return bridge.one(files.insertOne(write(received)))
                .map(received)
                .recover(fault -> StoreFault.isDuplicate(fault)
                        ? find(received.id()).map(found -> found.orElse(received))
                        : Future.failedFuture(fault));
    }

    @Override
    public Future<Optional<GrantFile>> find(String id) {
        return bridge.maybe(files.find(eq("_id", id)).first()).map(found -> found.map(MongoFileStore::read));
    }

    @Override
    public Future<Boolean> advance(GrantFile next) {
        Bson unchanged = and(eq("_id", next.id()), eq("revision", next.revision() - 1));
        return bridge.one(files.replaceOne(unchanged, write(next))).map(done -> done.getMatchedCount() == 1);
    }

    @Override
    public Future<List<GrantFile>> ofCampaign(CampaignId campaign, int limit) {
        return bridge.atMost(
                        files.find(eq("campaign", campaign.value()))
                                .sort(descending("uploaded.at"))
                                .limit(limit),
                        limit)
                .map(MongoFileStore::read);
    }

    @Override
    public Future<List<GrantFile>> open(Optional<String> after, int limit) {
        Bson open = eq("open", true);
        Bson rest = after.map(last -> and(open, gt("_id", last))).orElse(open);
        return bridge.atMost(files.find(rest).sort(ascending("_id")).limit(limit), limit)
                .map(MongoFileStore::read);
    }

    @Override
    public Future<Void> refuse(String id, Part part) {
        Document refused = new Document();
        new TreeMap<>(part.refused()).forEach((row, why) -> refused.append(row.toString(), why.name()));
        Document written = new Document("_id", partId(id, part.from()))
                .append("from", part.from())
                .append("refused", refused);
        return bridge.done(
                refusals.replaceOne(eq("_id", partId(id, part.from())), written, new ReplaceOptions().upsert(true)));
    }

    @Override
    public Future<Optional<Part>> refused(String id, int from) {
        return bridge.maybe(refusals.find(eq("_id", partId(id, from))).first())
                .map(found -> found.map(MongoFileStore::part));
    }

    @Override
    public Future<List<Part>> refusedAfter(String id, int after, int limit) {
        Bson rest = and(gt("_id", partId(id, after)), lt("_id", id + AFTER_SLASH));
        return bridge.atMost(refusals.find(rest).sort(ascending("_id")).limit(limit), limit)
                .map(found -> found.stream().map(MongoFileStore::part).toList());
    }

    /** Sorts as the rows do. */
    private static String partId(String id, int from) {
        return id + SLASH + String.format(Locale.ROOT, "%07d", from + 2);
    }

    private static Part part(Document stored) {
        Map<Integer, RowRefusal> refused = new TreeMap<>();
        stored.get("refused", Document.class)
                .forEach((row, why) -> refused.put(Integer.valueOf(row), RowRefusal.valueOf((String) why)));
        return new Part(stored.getInteger("from"), refused);
    }

    private static Document write(GrantFile file) {
        Document written = new Document("_id", file.id())
                .append("campaign", file.campaign().value())
                .append("revision", file.revision())
                .append("state", file.state().name())
                .append("hash", file.hash())
                .append("uploaded", write(file.uploaded()))
                .append("counts", write(file.counts()))
                .append("upTo", file.upTo())
                .append("log", file.log().stream().map(MongoFileStore::write).toList());
        file.approved().ifPresent(act -> written.append("approved", write(act)));
        file.lease().ifPresent(number -> written.append("lease", number));
        if (file.state().isOpen()) {
            written.append("open", true);
        }
        return written;
    }

    private static Document write(GrantFile.Act act) {
        return new Document("by", act.by()).append("at", Date.from(act.at()));
    }

    private static Document write(GrantFile.Counts counts) {
        Document refused = new Document();
        counts.refused().forEach((why, rows) -> refused.append(why.name(), rows));
        return new Document("rows", counts.rows())
                .append("points", counts.points())
                .append("done", counts.done())
                .append("granted", counts.granted())
                .append("grantedPoints", counts.grantedPoints())
                .append("refused", refused);
    }

    private static Document write(GrantFile.Step step) {
        return write(step.act()).append("step", step.kind().name()).append("note", step.note());
    }

    private static List<GrantFile> read(List<Document> found) {
        return found.stream().map(MongoFileStore::read).toList();
    }

    /** @throws IllegalArgumentException for what no file can be: somebody else has written it */
    private static GrantFile read(Document stored) {
        return new GrantFile(
                stored.getString("_id"),
                CampaignId.parse(stored.getString("campaign"))
                        .orElseThrow(() -> new IllegalArgumentException("no id of a campaign")),
                stored.getLong("revision"),
                FileState.valueOf(stored.getString("state")),
                stored.getString("hash"),
                act(stored.get("uploaded", Document.class)),
                counts(stored.get("counts", Document.class)),
                Optional.ofNullable(stored.get("approved", Document.class)).map(MongoFileStore::act),
                Optional.ofNullable(stored.getLong("lease")),
                stored.getInteger("upTo"),
                stored.getList("log", Document.class).stream()
                        .map(MongoFileStore::step)
                        .toList());
    }

    private static GrantFile.Act act(Document stored) {
        return new GrantFile.Act(stored.getString("by"), stored.getDate("at").toInstant());
    }

    private static GrantFile.Step step(Document stored) {
        return new GrantFile.Step(
                GrantFile.Step.Kind.valueOf(stored.getString("step")), act(stored), stored.getString("note"));
    }

    private static GrantFile.Counts counts(Document stored) {
        Map<RowRefusal, Integer> refused = new EnumMap<>(RowRefusal.class);
        stored.get("refused", Document.class)
                .forEach((why, rows) -> refused.put(RowRefusal.valueOf(why), (Integer) rows));
        return new GrantFile.Counts(
                stored.getInteger("rows"),
                stored.getLong("points"),
                stored.getInteger("done"),
                stored.getInteger("granted"),
                stored.getLong("grantedPoints"),
                refused);
    }
}
