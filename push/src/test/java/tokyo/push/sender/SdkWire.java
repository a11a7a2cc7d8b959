package tokyo.push.sender;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import com.google.api.client.testing.http.MockLowLevelHttpRequest;
import com.google.api.client.testing.http.MockLowLevelHttpResponse;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.firebase.FirebaseApp;
import com.google.firebase.FirebaseOptions;
import com.google.firebase.messaging.FirebaseMessaging;
import com.google.firebase.messaging.FirebaseMessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What the SDK itself puts on the wire for a message: its own client over a transport that only listens. */
final class SdkWire implements AutoCloseable {
    static final String PROJECT = "tokyo-demo";
    private static final AtomicLong APPS = new AtomicLong();

    private final Listening transport = new Listening();
    private final FirebaseApp app = FirebaseApp.initializeApp(
            FirebaseOptions.builder()
                    .setProjectId(PROJECT)
                    .setCredentials(GoogleCredentials.create(
                            new AccessToken("any", Date.from(Instant.parse("2100-01-01T00:00:00Z")))))
                    .setHttpTransport(transport)
                    .build(),
            "wire-" + APPS.incrementAndGet());

    /** The bytes of the request's body; fails with what the SDK fails with. */
    byte[] body(PushMessage message, boolean dryRun, Instant now) throws FirebaseMessagingException {
        FirebaseMessaging.getInstance(app).send(FcmMessages.of(message, now), dryRun);
        return transport.body;
    }

    String path() {
        return transport.url;
    }

    Map<String, List<String>> headers() {
        return transport.headers;
    }

    @Override
    public void close() {
        app.delete();
    }

    private static final class Listening extends HttpTransport {
        private byte[] body = {};
        private String url = "";
        private Map<String, List<String>> headers = Map.of();

        @Override
        protected LowLevelHttpRequest buildRequest(String method, String address) {
            return new MockLowLevelHttpRequest(address) {
                @Override
                public LowLevelHttpResponse execute() throws IOException {
                    ByteArrayOutputStream written = new ByteArrayOutputStream();
                    getStreamingContent().writeTo(written);
                    body = written.toByteArray();
                    url = address;
                    headers = getHeaders();
                    return new MockLowLevelHttpResponse()
                            .setContentType("application/json; charset=UTF-8")
                            .setContent("{\"name\":\"projects/tokyo-demo/messages/1\"}");
                }
            };
        }
    }
}
