package tokyo.infra.devkit.standins.fcm;

import io.netty.channel.ChannelOption;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import tokyo.infra.devkit.standins.phones.Phone;
import tokyo.infra.devkit.standins.phones.Phones;

/** {@code POST /v1/projects/{project}/messages:send}: one message to one phone, as FCM answers it. */
final class SendRoutes {

    /** The colon before "send" is part of the path and not the start of a parameter, hence a pattern. */
    private static final String PATH = "/v1/projects/(?<project>[^/]+)/messages:send";

    /** Far above what a message may weigh, so that the size is refused by FCM's own rule. */
    private static final long MAX_BODY_BYTES = 1 << 20;

    /** How long streams that are under way may take after a GOAWAY. */
    private static final long GOODBYE_SECONDS = 30;

    private static final String JSON = "application/json; charset=UTF-8";

    private final String project;
    private final Phones phones;
    private final Quota quota;
    private final FaultTurns faults;
    private final Counters counters;

    SendRoutes(String project, Phones phones, Quota quota, FaultTurns faults, Counters counters) {
        this.project = project;
        this.phones = phones;
        this.quota = quota;
        this.faults = faults;
        this.counters = counters;
    }

    void mount(Router router) {
        router.postWithRegex(PATH)
                .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES))
                .handler(this::arrive);
    }

    private void arrive(RoutingContext http) {
        counters.arrived(http.request());
        http.addEndHandler(ended -> counters.finished());
        Duration latency = faults.latency();
        if (latency.isZero()) {
            enter(http);
        } else {
            http.vertx().setTimer(latency.toMillis(), elapsed -> enter(http));
        }
    }

    /** Who opens the gate is another thread; the message goes on where it arrived. */
    private void enter(RoutingContext http) {
        Future<Void> gate = faults.gate();
        if (gate.isComplete()) {
            handle(http);
        } else {
            Context here = http.vertx().getOrCreateContext();
            gate.onSuccess(open -> here.runOnContext(go -> handle(http)));
        }
    }

    /** A sender that hung up meanwhile changes nothing: FCM does not notice either. */
    private void handle(RoutingContext http) {
        Optional<Faults.Fault> fault = faults.next();
        fault.ifPresent(struck -> counters.struck(struck.kind()));
        if (fault.isEmpty()) {
            answer(http, decide(http));
        } else {
            strike(http, fault.get());
        }
    }

    private void strike(RoutingContext http, Faults.Fault fault) {
        switch (fault.kind()) {
            case UNAVAILABLE -> answer(http, Answer.of(FcmError.unavailable(fault.retryAfter())));
            case INTERNAL -> answer(http, Answer.of(FcmError.internal()));
            case QUOTA_EXCEEDED -> answer(http, Answer.of(FcmError.quotaExceeded(fault.retryAfter())));
            case UNAUTHENTICATED -> answer(http, Answer.of(FcmError.unauthenticated()));
            case THIRD_PARTY_AUTH_ERROR -> answer(http, Answer.of(FcmError.thirdPartyAuth()));
            case PERMISSION_DENIED -> answer(http, Answer.of(FcmError.permissionDenied(project)));
            case SENDER_ID_MISMATCH -> answer(http, Answer.of(FcmError.senderIdMismatch()));
            case RESET_BEFORE_DELIVERY -> reset(http);
            case RESET_AFTER_DELIVERY -> {
                decide(http);
                reset(http);
            }
            case NO_ANSWER -> decide(http);
            case GARBAGE_ANSWER -> {
                decide(http);
                answer(http, Answer.garbage());
            }
            case GOAWAY -> sayGoodbye(http, decide(http));
        }
    }

    /** Accepts and delivers the message, or refuses it. */
    private Answer decide(RoutingContext http) {
        Optional<FcmError> outside = refusalAtTheDoor(http);
        if (outside.isPresent()) {
            return refuse(outside.get());
        }
        JsonObject request;
        try {
            request = http.body().buffer() == null
                    ? new JsonObject()
                    : new JsonObject(http.body().buffer());
        } catch (DecodeException malformed) {
            return refuse(FcmError.badJson("", "Invalid JSON payload received. Unexpected token."));
        }
        FcmMessage message = FcmMessage.of(request);
        return MessageSchema.violation(request)
                .or(() -> MessageRules.violation(message))
                .map(this::refuse)
                .orElseGet(() -> accept(message));
    }

    private Optional<FcmError> refusalAtTheDoor(RoutingContext http) {
        String authorization = http.request().getHeader("authorization");
        if (authorization == null) {
            return Optional.of(FcmError.credentialsMissing());
        }
        if (!authorization.startsWith("Bearer ") || authorization.substring(7).isBlank()) {
            return Optional.of(FcmError.unauthenticated());
        }
        if (!project.equals(http.pathParam("project"))) {
            return Optional.of(FcmError.unknownProject());
        }
        return quota.take().map(wait -> FcmError.quotaExceeded(Optional.of(wait)));
    }

    private Answer accept(FcmMessage message) {
        Optional<Phone> phone = message.phone().flatMap(phones::addressed);
        if (message.phone().isPresent() && phone.isEmpty()) {
            return refuse(FcmError.unregistered());
        }
        counters.accepted(message.validateOnly());
        if (message.validateOnly()) {
            return Answer.accepted("projects/" + project + "/messages/fake_message_id");
        }
        String name = "projects/" + project + "/messages/" + UUID.randomUUID();
        phone.ifPresent(found -> phones.deliver(found, message.pushed(name)));
        return Answer.accepted(name);
    }

    private Answer refuse(FcmError error) {
        counters.refused(error);
        return Answer.of(error);
    }

    private static void answer(RoutingContext http, Answer answer) {
        HttpServerResponse response = http.response();
        if (response.closed() || response.ended()) {
            return;
        }
        response.setStatusCode(answer.status()).putHeader("content-type", JSON);
        answer.retryAfter().ifPresent(wait -> response.putHeader("retry-after", wholeSeconds(wait)));
        if (answer.status() == 401) {
            response.putHeader(
                    "www-authenticate", "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\"");
        }
        response.end(answer.body());
    }

    /** Rounded up: who waits that long finds the bucket full. */
    private static String wholeSeconds(Duration wait) {
        return String.valueOf(wait.plusMillis(999).toSeconds());
    }

    private static void sayGoodbye(RoutingContext http, Answer answer) {
        if (http.request().version() == HttpVersion.HTTP_2) {
            answer(http, answer);
            http.request().connection().shutdown(GOODBYE_SECONDS, TimeUnit.SECONDS);
        } else {
            http.response().putHeader("connection", "close");
            answer(http, answer);
        }
    }

    /** A TCP reset, as from a dying machine: no GOAWAY, no FIN; every stream of the connection dies with it. */
    private static void reset(RoutingContext http) {
        HttpConnection connection = http.request().connection();
        if (connection instanceof ConnectionBase socket) {
            socket.channel().config().setOption(ChannelOption.SO_LINGER, 0);
            socket.channel().unsafe().close(socket.channel().voidPromise());
        } else {
            connection.close();
        }
    }

    private record Answer(int status, Buffer body, Optional<Duration> retryAfter) {
        static Answer accepted(String name) {
            return new Answer(200, new JsonObject().put("name", name).toBuffer(), Optional.empty());
        }

        static Answer of(FcmError error) {
            return new Answer(error.code(), error.body().toBuffer(), error.retryAfter());
        }

        static Answer garbage() {
            return new Answer(200, Buffer.buffer("<html>\u0000 not what you asked for"), Optional.empty());
        }
    }
}
