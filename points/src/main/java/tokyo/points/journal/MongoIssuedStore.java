package tokyo.points.journal;

import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.util.List;
import org.bson.Document;
import tokyo.infra.platform.mongo.MongoBridge;
import tokyo.points.entry.Account;
import tokyo.points.entry.Kind;

/** Reads the journal by its index on (l, s), as long as one replica set holds it; as many documents as the leases have slots used. */
public final class MongoIssuedStore implements IssuedStore {
    private final MongoCollection<Document> journal;
    private final MongoBridge bridge;

    public MongoIssuedStore(MongoDatabase database, MongoBridge bridge) {
        this.journal = database.getCollection(MongoJournalStore.JOURNAL);
        this.bridge = bridge;
    }

    @Override
    public Future<Long> issuedFrom(List<Account.Lease> leases) {
        List<String> codes = leases.stream().map(Account.Lease::code).toList();
        return codes.isEmpty()
                ? Future.succeededFuture(0L)
                : bridge.maybe(journal.aggregate(List.of(
                                        match(and(in("l", codes), eq("t", Kind.GRANT.code()))),
                                        group(null, sum("points", "$a"))))
                                .first())
                        .map(found -> found.map(total ->
                                        total.get("points", Number.class).longValue())
                                .orElse(0L));
    }
}
