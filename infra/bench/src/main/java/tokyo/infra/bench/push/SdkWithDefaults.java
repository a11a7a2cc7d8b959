package tokyo.infra.bench.push;

import com.google.api.core.ApiFutureCallback;
import com.google.api.core.ApiFutures;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.firebase.FirebaseApp;
import com.google.firebase.FirebaseOptions;
import com.google.firebase.internal.ApacheHttp2Transport;
import com.google.firebase.messaging.AndroidConfig;
import com.google.firebase.messaging.AndroidNotification;
import com.google.firebase.messaging.FirebaseMessaging;
import com.google.firebase.messaging.Message;
import com.google.firebase.messaging.Notification;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.http.HttpHost;
import tokyo.push.sender.FcmConfig;
import tokyo.push.sender.PushMessage;
import tokyo.push.sender.PushSender;
import tokyo.push.sender.SendOutcome;

/** The peer: the Admin SDK as it comes, threads, transport and retries; only its address is turned to the stand-in. */
final class SdkWithDefaults implements PushSender {
    /** Of its own pool; more only wait in its queue. */
    static final int THREADS = 100;

    private final Vertx vertx;
    private final FirebaseApp app;
    private final FirebaseMessaging messaging;

    SdkWithDefaults(FcmConfig config, Vertx vertx, Clock clock) {
        this.vertx = vertx;
        URI standIn = config.standIn().orElseThrow();
        HttpRoute route = new HttpRoute(new HttpHost("http", standIn.getHost(), standIn.getPort()));
        CloseableHttpAsyncClient client = ApacheHttp2Transport.defaultHttpAsyncClientBuilder()
                .setRoutePlanner((target, context) -> route)
                .build();
        client.start();
        Date never = Date.from(Instant.parse("2100-01-01T00:00:00Z"));
        app = FirebaseApp.initializeApp(
                FirebaseOptions.builder()
                        .setProjectId(config.project())
                        .setCredentials(GoogleCredentials.create(new AccessToken("any", never)))
                        .setHttpTransport(new ApacheHttp2Transport(client))
                        .build(),
                "defaults");
        messaging = FirebaseMessaging.getInstance(app);
    }

    @Override
    @SuppressWarnings("deprecation")
    public Future<SendOutcome> send(PushMessage message) {
        Message written = Message.builder()
                .setToken(message.endpoint().value())
                .setNotification(Notification.builder()
                        .setTitle(message.title())
                        .setBody(message.body())
                        .build())
                .putAllData(message.data())
                .setAndroidConfig(AndroidConfig.builder()
                        .setNotification(AndroidNotification.builder()
                                .setTag(message.tag())
                                .build())
                        .build())
                .build();
        Context here = vertx.getOrCreateContext();
        Promise<SendOutcome> told = Promise.promise();
        ApiFutures.addCallback(
                messaging.sendAsync(written),
                new ApiFutureCallback<String>() {
                    @Override
                    public void onSuccess(String name) {
                        here.runOnContext(back -> told.complete(SendOutcome.of(SendOutcome.Kind.ACCEPTED)));
                    }

                    @Override
                    public void onFailure(Throwable fault) {
                        here.runOnContext(back -> told.complete(SendOutcome.of(SendOutcome.Kind.UNAVAILABLE)));
                    }
                },
                Runnable::run);
        return told.future();
    }

    @Override
    public Future<Void> close() {
        app.delete();
        return Future.succeededFuture();
    }
}
