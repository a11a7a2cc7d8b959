package tokyo.infra.devkit.standins.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.List;
import java.util.function.Predicate;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * The collections and indexes of one logical database, each a map of the store with our own types.
 *
 * <p>Not a subclass of the library's {@code H2Database}: that one opens its maps in its constructor, before a subclass could name
 * their types, drops the databases whose names merely begin like its own, and forgets the indexes of a renamed collection.
 */
final class TypedCatalog extends AbstractSynchronizedMongoDatabase<Object> {
    private static final String DOCUMENTS = "databases.";
    private static final String META = "meta.";
    private static final String INDEX = "._index_";

    private final MVStore store;

    TypedCatalog(String name, MVStore store, CursorRegistry cursors) {
        super(name, cursors);
        this.store = store;
        initializeNamespacesAndIndexes();
    }

    /** Names of the logical databases that the store holds. */
    static List<String> namesIn(MVStore store) {
        return store.getMapNames().stream()
                .filter(map -> map.startsWith(DOCUMENTS))
                .map(map -> map.substring(DOCUMENTS.length(), map.indexOf('.', DOCUMENTS.length())))
                .distinct()
                .toList();
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collection, String index, List<IndexKey> keys, boolean sparse) {
        MVMap<KeyValue, Object> positions =
                store.openMap(getFullCollectionNamespace(collection) + INDEX + index, DiskTypes.positions());
        return new TypedUniqueIndex(positions, index, keys, sparse);
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(String collection, CollectionOptions options) {
        String namespace = getFullCollectionNamespace(collection);
        MVMap<Object, Document> documents = store.openMap(DOCUMENTS + namespace, DiskTypes.documents());
        MVMap<String, Object> meta = store.openMap(META + namespace);
        return new TypedCollection(this, collection, options, documents, meta, cursorRegistry);
    }

    @Override
    protected void dropIndex(MongoCollection<Object> collection, String index) {
        super.dropIndex(collection, index);
        String map = collection.getFullName() + INDEX + index;
        removeMaps(map::equals);
    }

    @Override
    public void dropCollection(String collection, Oplog oplog) {
        super.dropCollection(collection, oplog);
        String namespace = getFullCollectionNamespace(collection);
        removeMaps(map -> belongsTo(namespace, map));
    }

    @Override
    public void drop(Oplog oplog) {
        super.drop(oplog);
        String prefix = getDatabaseName() + '.';
        removeMaps(
                map -> map.startsWith(prefix) || map.startsWith(DOCUMENTS + prefix) || map.startsWith(META + prefix));
    }

    @Override
    public void moveCollection(MongoDatabase source, MongoCollection<?> collection, String newName) {
        String from = collection.getFullName();
        super.moveCollection(source, collection, newName);
        String to = collection.getFullName();
        for (String map : List.copyOf(store.getMapNames())) {
            if (belongsTo(from, map)) {
                store.renameMap(store.openMap(map), map.replace(from, to));
            }
        }
    }

    @Override
    protected long getStorageSize() {
        return store.getFileStore() == null ? 0 : store.getFileStore().size();
    }

    @Override
    protected long getFileSize() {
        return getStorageSize();
    }

    private static boolean belongsTo(String namespace, String map) {
        return map.equals(DOCUMENTS + namespace) || map.equals(META + namespace) || map.startsWith(namespace + INDEX);
    }

    private void removeMaps(Predicate<String> which) {
        List.copyOf(store.getMapNames()).stream().filter(which).forEach(store::removeMap);
    }
}
