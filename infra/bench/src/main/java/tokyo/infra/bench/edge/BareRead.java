package tokyo.infra.bench.edge;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import reactor.core.publisher.Mono;

/** The peer of the backend's read: the same find and the same JSON in one handler, without identity, contract or layers. */
final class BareRead extends VerticleBase {
    private final MongoCollection<Document> inboxes;
    private final String person;
    private final AtomicInteger port;

    BareRead(MongoCollection<Document> inboxes, String person, AtomicInteger port) {
        this.inboxes = inboxes;
        this.person = person;
        this.port = port;
    }

    @Override
    public Future<?> start() {
        return vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .onSuccess((HttpServer server) -> port.set(server.actualPort()));
    }

    private void answer(HttpServerRequest request) {
        Mono<Document> found = Mono.from(inboxes.find(Filters.eq("_id", person)).first());
        Future.fromCompletionStage(found.toFuture(), context)
                .onFailure(fault -> request.response().setStatusCode(500).end())
                .onSuccess(inbox -> request.response()
                        .putHeader("content-type", "application/json")
                        .end(page(inbox).toBuffer()));
    }

    private static JsonObject page(Document inbox) {
        List<Document> alerts = new ArrayList<>(inbox.getList("alerts", Document.class));
        Collections.reverse(alerts);
        JsonArray items = new JsonArray();
        int unread = 0;
        for (Document alert : alerts) {
            items.add(item(alert));
            unread += alert.getDate("readAt") == null && alert.getDate("dismissedAt") == null ? 1 : 0;
        }
        return new JsonObject().put("items", items).put("unread", unread).put("attribution", "CC BY 4.0");
    }

    private static JsonObject item(Document alert) {
        Date at = alert.getDate("at");
        return new JsonObject()
                .put("alertId", alert.getString("id"))
                .put("psid", alert.getString("psid"))
                .put("kind", alert.getString("kind"))
                .put("title", alert.getString("title"))
                .put("body", alert.getString("body"))
                .put("why", reasons(alert, "why"))
                .put("missing", reasons(alert, "missing"))
                .put("officialLink", alert.getString("link"))
                .put("createdAt", at.toInstant().toString())
                .put("read", alert.getDate("readAt") != null)
                .put("dismissed", alert.getDate("dismissedAt") != null)
                .put("childId", alert.getString("child"))
                .put("deadline", alert.getString("deadline"));
    }

    private static JsonArray reasons(Document alert, String field) {
        JsonArray reasons = new JsonArray();
        alert.getList(field, Document.class)
                .forEach(one -> reasons.add(
                        new JsonObject().put("code", one.getString("code")).put("text", one.getString("text"))));
        return reasons;
    }
}
