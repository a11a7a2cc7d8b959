package tokyo.infra.devkit.standins.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A collection whose stored documents never change in place.
 *
 * <p>The library updates the very object that a reader may be writing to its socket at that moment, so that the reader would send
 * half of an update. Here an update works on a copy and then replaces the stored object.
 */
final class TypedCollection extends H2Collection {

    /** Guarded by this collection's monitor, which the library holds during each of its operations. */
    private boolean updating;

    TypedCollection(
            MongoDatabase owner,
            String name,
            CollectionOptions options,
            MVMap<Object, Document> documents,
            MVMap<String, Object> meta,
            CursorRegistry cursors) {
        super(owner, name, options, documents, meta, cursors);
    }

    @Override
    public synchronized Document findAndModify(Document command) {
        updating = true;
        try {
            return super.findAndModify(command);
        } finally {
            updating = false;
        }
    }

    @Override
    public synchronized Document updateDocuments(
            Document selector, Document update, ArrayFilters filters, boolean multi, boolean upsert, Oplog oplog) {
        updating = true;
        try {
            return super.updateDocuments(selector, update, filters, multi, upsert, oplog);
        } finally {
            updating = false;
        }
    }

    @Override
    protected QueryResult queryDocuments(
            Document query, Document orderBy, int skip, int limit, int batchSize, Document fields) {
        PointQuery points = new PointQuery(query);
        for (Index<Object> index : getIndexes()) {
            Document part = points.partFor(index);
            if (part != null) {
                // Of what the index has answered whole nothing is left to match: each document of a list of ids would
                // be compared with the whole list once more, and a real store does not do that either.
                Document open = query.equals(part) ? new Document() : query;
                return matchDocuments(open, index.getPositions(part), orderBy, skip, limit, batchSize, fields);
            }
        }
        return super.queryDocuments(query, orderBy, skip, limit, batchSize, fields);
    }

    @Override
    protected @Nullable Document getDocument(Object position) {
        Document stored = super.getDocument(position);
        return updating && stored != null ? stored.cloneDeeply() : stored;
    }

    @Override
    protected QueryResult matchDocuments(
            Document query, Document orderBy, int skip, int limit, int batchSize, Document fields) {
        QueryResult found = super.matchDocuments(query, orderBy, skip, limit, batchSize, fields);
        if (!updating) {
            return found;
        }
        List<Document> copies = new ArrayList<>();
        for (Document stored : found) {
            copies.add(stored.cloneDeeply());
        }
        return new QueryResult(copies, found.getCursorId());
    }
}
