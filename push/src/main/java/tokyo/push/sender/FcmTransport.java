package tokyo.push.sender;

import com.google.firebase.internal.ApacheHttp2Transport;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Optional;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;

/** The SDK's own HTTP/2 transport, with two things mended: where FCM lies, and who retries. */
final class FcmTransport {
    private static final String FCM_HOST = "fcm.googleapis.com";

    private FcmTransport() {}

    /** Started; the transport's {@code shutdown} closes it. */
    static ApacheHttp2Transport open(Optional<URI> standIn) {
        CloseableHttpAsyncClient client = ApacheHttp2Transport.defaultHttpAsyncClientBuilder()
                .setRoutePlanner(routes(standIn))
                .addResponseInterceptorFirst(FcmTransport::handOver)
                .build();
        client.start();
        return new ApacheHttp2Transport(client);
    }

    private static HttpRoutePlanner routes(Optional<URI> standIn) {
        HttpRoutePlanner usual = new SystemDefaultRoutePlanner(ProxySelector.getDefault());
        return standIn.<HttpRoutePlanner>map(uri -> {
                    HttpRoute local = new HttpRoute(new HttpHost("http", uri.getHost(), uri.getPort()));
                    return (target, context) ->
                            target.getHostName().equals(FCM_HOST) ? local : usual.determineRoute(target, context);
                })
                .orElse(usual);
    }

    /**
     * Keeps the SDK from trying again behind our back; {@link FcmOutcomes} reads what was said from the body.
     *
     * <p>It retries 503, and only that, up to four times by sleeping in its pool's threads: a minute of FCM being ill freezes the
     * pool for minutes. On 401 it fetches a new access token for each message, also when the fault lies in a platform key.
     */
    private static void handOver(HttpResponse response, EntityDetails body, HttpContext context) {
        switch (response.getCode()) {
            case 503 -> response.setCode(500);
            case 401 -> {
                response.setCode(403);
                // It is this header, not the code, that the credentials adapter looks at first.
                response.removeHeaders("WWW-Authenticate");
            }
            default -> {}
        }
    }
}
