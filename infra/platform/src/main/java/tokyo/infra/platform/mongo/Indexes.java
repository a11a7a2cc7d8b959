package tokyo.infra.platform.mongo;

import com.mongodb.client.model.IndexModel;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Creates declared indexes; one that is there already stays, one of the same name that differs is a fault. */
public final class Indexes {
    private final MongoDatabase database;
    private final MongoBridge bridge;

    public Indexes(MongoDatabase database, MongoBridge bridge) {
        this.database = database;
        this.bridge = bridge;
    }

    public Future<Void> create(List<IndexDeclaration> declarations) {
        Map<String, List<IndexModel>> byCollection = declarations.stream()
                .collect(Collectors.groupingBy(
                        IndexDeclaration::collection,
                        LinkedHashMap::new,
                        Collectors.mapping(IndexDeclaration::model, Collectors.toList())));
        Future<Void> created = Future.succeededFuture();
        for (Map.Entry<String, List<IndexModel>> entry : byCollection.entrySet()) {
            created = created.compose(before -> create(entry.getKey(), entry.getValue()));
        }
        return created;
    }

    private Future<Void> create(String collection, List<IndexModel> models) {
        return bridge.done(database.getCollection(collection).createIndexes(models));
    }
}
