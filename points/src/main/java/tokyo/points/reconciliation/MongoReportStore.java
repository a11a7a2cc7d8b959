package tokyo.points.reconciliation;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import tokyo.infra.platform.mongo.MongoBridge;

/** Reports in MongoDB; {@code _id} is the partner, a slash and the day, and all reads are by it or by a range of it. */
public final class MongoReportStore implements ReportStore {
    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

    private final MongoCollection<Document> reports;
    private final MongoBridge bridge;

    public MongoReportStore(MongoDatabase database, MongoBridge bridge) {
        this.reports = database.getCollection("points_reconciliations");
        this.bridge = bridge;
    }

    private static String id(String partner, LocalDate day) {
        return partner + "/" + day;
    }

    @Override
    public Future<Void> put(Report report) {
        return bridge.done(reports.replaceOne(eq("_id", id(report.partner(), report.day())), write(report), UPSERT));
    }

    @Override
    public Future<Optional<Report>> find(String partner, LocalDate day) {
        return bridge.maybe(reports.find(eq("_id", id(partner, day))).first())
                .map(found -> found.map(MongoReportStore::read));
    }

    /** The letter after the slash ends the range. */
    @Override
    public Future<List<Report>> latest(String partner, int limit) {
        return bridge.atMost(
                        reports.find(and(gt("_id", partner + "/"), lt("_id", partner + "0")))
                                .sort(descending("_id"))
                                .limit(limit),
                        limit)
                .map(found -> found.stream().map(MongoReportStore::read).toList());
    }

    private static Document write(Report report) {
        return new Document("_id", id(report.partner(), report.day()))
                .append("partner", report.partner())
                .append("day", report.day().toString())
                .append("at", Date.from(report.at()))
                .append("oursCount", report.ours().count())
                .append("ours", report.ours().points())
                .append("theirsCount", report.theirs().count())
                .append("theirs", report.theirs().points())
                .append("total", report.total())
                .append("proved", report.proved())
                .append("found", report.found())
                .append(
                        "differences",
                        report.differences().stream()
                                .map(MongoReportStore::write)
                                .toList());
    }

    private static Document write(Difference difference) {
        return new Document("type", difference.type().name())
                .append("key", difference.key())
                .append("ours", difference.ours())
                .append("theirs", difference.theirs());
    }

    private static Report read(Document stored) {
        return new Report(
                stored.getString("partner"),
                LocalDate.parse(stored.getString("day")),
                stored.getDate("at").toInstant(),
                new Report.Sum(stored.getInteger("oursCount"), stored.getLong("ours")),
                new Report.Sum(stored.getInteger("theirsCount"), stored.getLong("theirs")),
                stored.getLong("total"),
                stored.getInteger("proved"),
                stored.getList("differences", Document.class).stream()
                        .map(one -> new Difference(
                                Difference.Type.valueOf(one.getString("type")),
                                one.getString("key"),
                                one.getLong("ours"),
                                one.getLong("theirs")))
                        .toList(),
                stored.getInteger("found"));
    }
}
