package tokyo.infra.devkit.journeys.browser;

import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What WebDriver has no word for: permissions, pushes, and the inside of a service worker (Chrome DevTools Protocol). */
public final class DevTools implements AutoCloseable, WebSocket.Listener {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Integer, CompletableFuture<JsonObject>> asked = new ConcurrentHashMap<>();
    /** Ids of the service workers' registrations by their scope. */
    private final Map<String, String> registrations = new ConcurrentHashMap<>();

    /** One for each target: what one session has blocked, no other can let through. */
    private final Map<String, String> sessions = new ConcurrentHashMap<>();

    private final AtomicInteger ids = new AtomicInteger();
    private final StringBuilder incoming = new StringBuilder();
    private final String origin;
    private final WebSocket socket;
    private final String page;

    /** @param address of the browser's debugger, host and port */
    public DevTools(String address, String origin) {
        this.origin = origin;
        try {
            HttpRequest version = HttpRequest.newBuilder(URI.create("http://" + address + "/json/version"))
                    .build();
            String url = new JsonObject(http.send(version, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .getString("webSocketDebuggerUrl");
            socket =
                    http.newWebSocketBuilder().buildAsync(URI.create(url), this).join();
        } catch (IOException | InterruptedException fault) {
            throw new IllegalStateException(fault);
        }
        page = attach("page");
        call(page, "ServiceWorker.enable", new JsonObject());
    }

    /** As if the person had chosen it in the browser's own question: granted, denied or prompt. */
    public void permission(String setting) {
        call(
                "",
                "Browser.setPermission",
                new JsonObject()
                        .put("permission", new JsonObject().put("name", "notifications"))
                        .put("setting", setting)
                        .put("origin", origin));
    }

    /** Hands a push to the service worker as the browser does when its push service brings one. */
    public void push(JsonObject message) {
        String scope = origin + "/";
        await().atMost(PATIENCE).until(() -> registrations.containsKey(scope));
        call(
                page,
                "ServiceWorker.deliverPushMessage",
                new JsonObject()
                        .put("origin", origin)
                        .put("registrationId", registrations.get(scope))
                        .put("data", message.encode()));
    }

    /** Evaluates inside the service worker, wakes it first, and waits for what the promise brings. */
    public Object inWorker(String javascript) {
        return result(worker(), javascript);
    }

    /** Cuts the service worker off the network, or lets it back. */
    public void offline(boolean off) {
        String session = worker();
        call(session, "Network.enable", new JsonObject());
        JsonArray blocked = off ? new JsonArray().add("*") : new JsonArray();
        call(session, "Network.setBlockedURLs", new JsonObject().put("urls", blocked));
    }

    private Object result(String session, String javascript) {
        JsonObject evaluated = call(
                session,
                "Runtime.evaluate",
                new JsonObject()
                        .put("expression", javascript)
                        .put("awaitPromise", true)
                        .put("returnByValue", true));
        if (evaluated.containsKey("exceptionDetails")) {
            throw new AssertionError(evaluated.encode());
        }
        return evaluated.getJsonObject("result").getValue("value");
    }

    private String worker() {
        return find("service_worker").map(this::attachTo).orElseGet(() -> {
            call(page, "ServiceWorker.startWorker", new JsonObject().put("scopeURL", origin + "/"));
            await().atMost(PATIENCE).until(() -> find("service_worker").isPresent());
            return attach("service_worker");
        });
    }

    private String attach(String type) {
        return attachTo(find(type).orElseThrow());
    }

    private String attachTo(String target) {
        JsonObject flat = new JsonObject().put("targetId", target).put("flatten", true);
        return sessions.computeIfAbsent(
                target, one -> call("", "Target.attachToTarget", flat).getString("sessionId"));
    }

    private Optional<String> find(String type) {
        JsonArray all = call("", "Target.getTargets", new JsonObject()).getJsonArray("targetInfos");
        return all.stream()
                .map(JsonObject.class::cast)
                .filter(target -> target.getString("type").equals(type))
                .map(target -> target.getString("targetId"))
                .findFirst();
    }

    private JsonObject call(String session, String method, JsonObject params) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        asked.put(id, answer);
        JsonObject request =
                new JsonObject().put("id", id).put("method", method).put("params", params);
        if (!session.isEmpty()) {
            request.put("sessionId", session);
        }
        socket.sendText(request.encode(), true).join();
        JsonObject got =
                answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        if (got.containsKey("error")) {
            throw new AssertionError(method + ": " + got.getJsonObject("error").encode());
        }
        return got.getJsonObject("result");
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        incoming.append(part);
        if (last) {
            heard(new JsonObject(incoming.toString()));
            incoming.setLength(0);
        }
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    private void heard(JsonObject message) {
        if (message.containsKey("id")) {
            Optional.ofNullable(asked.remove(message.getInteger("id"))).ifPresent(one -> one.complete(message));
        } else if (message.getString("method").equals("ServiceWorker.workerRegistrationUpdated")) {
            message.getJsonObject("params").getJsonArray("registrations").stream()
                    .map(JsonObject.class::cast)
                    .filter(one -> !one.getBoolean("isDeleted"))
                    .forEach(one -> registrations.put(one.getString("scopeURL"), one.getString("registrationId")));
        }
    }

    @Override
    public void close() {
        socket.abort();
    }
}
