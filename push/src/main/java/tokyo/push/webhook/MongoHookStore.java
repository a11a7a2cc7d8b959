package tokyo.push.webhook;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import tokyo.infra.platform.mongo.MongoBridge;

/** Hooks in MongoDB, {@code _id} is the tenant; every access is by {@code _id} but that to all of the few. */
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
                .append("nonce", hook.nonce())
                .append("tries", 0)
                .append("notBefore", Date.from(Instant.EPOCH))
                .append("links", 0);
        return bridge.done(hooks.replaceOne(eq("_id", hook.tenant()), written, new ReplaceOptions().upsert(true)));
    }

    @Override
    public Future<List<Standing>> all() {
        return bridge.atMost(hooks.find(), MOST)
                .map(found -> found.stream().map(MongoHookStore::read).toList());
    }

    private static Standing read(Document stored) {
        Hook hook = new Hook(stored.getString("_id"), URI.create(stored.getString("url")), stored.getString("nonce"));
        return new Standing(
                hook, stored.getInteger("tries"), stored.getDate("notBefore").toInstant(), stored.getInteger("links"));
    }

    @Override
    public Future<Void> keep(Standing standing) {
        Hook hook = standing.hook();
        return bridge.done(hooks.updateOne(
                and(eq("_id", hook.tenant()), eq("nonce", hook.nonce())),
                combine(
                        set("tries", standing.tries()),
                        set("notBefore", Date.from(standing.notBefore())),
                        set("links", standing.links()))));
    }

    @Override
    public Future<Void> remove(String tenant) {
        return bridge.done(hooks.deleteOne(eq("_id", tenant)));
    }
}
