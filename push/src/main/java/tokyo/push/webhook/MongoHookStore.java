package tokyo.push.webhook;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.net.URI;
import java.util.Optional;
import org.bson.Document;
import tokyo.infra.platform.mongo.MongoBridge;

/** Hooks in MongoDB, {@code _id} is the tenant; every access is by {@code _id}. */
public final class MongoHookStore implements HookStore {
    private final MongoCollection<Document> hooks;
    private final MongoBridge bridge;

    public MongoHookStore(MongoDatabase database, MongoBridge bridge) {
        this.hooks = database.getCollection("push_webhooks");
        this.bridge = bridge;
    }

    @Override
    public Future<Void> put(Hook hook) {
        Document written = new Document("_id", hook.tenant())
                .append("url", hook.url().toString())
                .append("nonce", hook.nonce());
        return bridge.done(hooks.replaceOne(eq("_id", hook.tenant()), written, new ReplaceOptions().upsert(true)));
    }

    @Override
    public Future<Optional<Hook>> find(String tenant) {
        return bridge.maybe(hooks.find(eq("_id", tenant)).first())
                .map(found -> found.map(stored -> new Hook(
                        stored.getString("_id"), URI.create(stored.getString("url")), stored.getString("nonce"))));
    }

    @Override
    public Future<Void> remove(String tenant) {
        return bridge.done(hooks.deleteOne(eq("_id", tenant)));
    }
}
