package tokyo.points.scan;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonDocumentWriter;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.codecs.EncoderContext;
import tokyo.points.entry.Entry;
import tokyo.points.journal.Head;
import tokyo.points.journal.MongoEntryCodec;

/** The twin over lists of documents, which a test may change as somebody in the database could; under the same contract. */
public final class FakeJournalScan implements JournalScan {
    public final List<BsonDocument> journal = new ArrayList<>();
    public final List<BsonDocument> heads = new ArrayList<>();
    public final List<BsonDocument> writers = new ArrayList<>();

    /** The very document that the real store would have. */
    public static BsonDocument document(Entry entry) {
        BsonDocument document = new BsonDocument();
        new MongoEntryCodec()
                .encode(
                        new BsonDocumentWriter(document),
                        entry,
                        EncoderContext.builder().build());
        return document;
    }

    public static BsonDocument document(Head head) {
        return new BsonDocument("_id", new BsonString(head.owner().code()))
                .append("q", new BsonInt64(head.oseq()))
                .append("h", new BsonBinary(head.hash().bytes()));
    }

    /** As the scan reads it. */
    public static StoredFields fields(BsonDocument document) {
        return MongoJournalScan.read(document);
    }

    /** The same documents in lists of their own. */
    public FakeJournalScan copy() {
        FakeJournalScan copy = new FakeJournalScan();
        copy.journal.addAll(journal);
        copy.heads.addAll(heads);
        copy.writers.addAll(writers);
        return copy;
    }

    @Override
    public Future<Long> inOwnerOrder(Function<List<StoredFields>, Future<Void>> step) {
        List<StoredFields> ordered = journal.stream()
                .map(MongoJournalScan::read)
                .sorted(Comparator.comparing(
                                (StoredFields one) -> one.small("b").orElse(-1))
                        .thenComparing(one -> one.text("o").orElse(""))
                        .thenComparing(one -> one.number("q").orElse(-1L)))
                .toList();
        return inBatches(ordered, step);
    }

    private static Future<Long> inBatches(List<StoredFields> all, Function<List<StoredFields>, Future<Void>> step) {
        Future<Void> done = Future.succeededFuture();
        for (int from = 0; from < all.size(); from += BATCH) {
            List<StoredFields> batch = all.subList(from, Math.min(all.size(), from + BATCH));
            done = done.compose(before -> step.apply(batch));
        }
        return done.map((long) all.size());
    }

    @Override
    public Future<Long> heads(Function<List<StoredFields>, Future<Void>> step) {
        return inBatches(heads.stream().map(MongoJournalScan::read).toList(), step);
    }

    @Override
    public Future<List<StoredFields>> writers() {
        return Future.succeededFuture(
                writers.stream().map(MongoJournalScan::read).toList());
    }

    @Override
    public Future<List<StoredFields>> byIds(List<String> ids) {
        return Future.succeededFuture(journal.stream()
                .map(MongoJournalScan::read)
                .filter(one -> one.text("_id").filter(ids::contains).isPresent())
                .toList());
    }

    @Override
    public Future<Optional<StoredFields>> at(int bucket, String owner, long place) {
        return Future.succeededFuture(journal.stream()
                .map(MongoJournalScan::read)
                .filter(one -> one.small("b").equals(Optional.of(bucket))
                        && one.text("o").equals(Optional.of(owner))
                        && one.number("q").equals(Optional.of(place)))
                .findFirst());
    }
}
