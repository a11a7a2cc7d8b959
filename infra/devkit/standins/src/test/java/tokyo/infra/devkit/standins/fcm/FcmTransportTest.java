package tokyo.infra.devkit.standins.fcm;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a connection comes to speak h2: by prior knowledge, by upgrade, or by ALPN. */
class FcmTransportTest {
    private static final String TOKEN = "phone-of-parent-koganei";

    private final Vertx vertx = Vertx.vertx();
    /** Vert.x closes a client that nobody holds any more. */
    private final List<HttpClient> clients = new ArrayList<>();

    private FcmStandIn fcm;

    @BeforeEach
    void start() throws Exception {
        start(FcmStandInConfig.defaults());
    }

    private void start(FcmStandInConfig config) throws Exception {
        fcm = FcmStandIn.start(vertx, config).await(20, TimeUnit.SECONDS);
        fcm.phones().install(TOKEN, "parent-koganei");
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void a_client_may_know_that_the_plain_port_speaks_h2() throws Exception {
        HttpClientOptions options =
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false);
        assertThat(send(options, fcm.port())).isEqualTo(HttpVersion.HTTP_2);
        assertThat(fcm.counts().connectionsH2()).isEqualTo(1);
    }

    @Test
    void a_client_may_upgrade_the_plain_port_to_h2() throws Exception {
        HttpClientOptions options =
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(true);
        assertThat(send(options, fcm.port())).isEqualTo(HttpVersion.HTTP_2);
    }

    @Test
    void with_tls_alpn_chooses_h2_and_a_client_without_it_gets_h1() throws Exception {
        start(FcmStandInConfig.defaults().withTls());
        int port = fcm.tlsPort().orElseThrow();
        assertThat(send(tls().setProtocolVersion(HttpVersion.HTTP_2).setUseAlpn(true), port))
                .isEqualTo(HttpVersion.HTTP_2);
        assertThat(send(tls(), port)).isEqualTo(HttpVersion.HTTP_1_1);
        assertThat(fcm.counts().connectionsH1()).isEqualTo(1);
    }

    @Test
    void h2_offers_a_hundred_streams_as_google_does() throws Exception {
        HttpClientOptions options =
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false);
        long streams = client(options)
                .request(request(fcm.port()))
                .compose(request -> request.putHeader("authorization", "Bearer demo")
                        .send(body())
                        .map(answer -> request.connection().remoteSettings().getMaxConcurrentStreams()))
                .await(10, TimeUnit.SECONDS);
        assertThat(streams).isEqualTo(FcmStandIn.MAX_STREAMS);
    }

    private static HttpClientOptions tls() {
        return new HttpClientOptions().setSsl(true).setTrustAll(true).setVerifyHost(false);
    }

    private HttpVersion send(HttpClientOptions options, int port) throws Exception {
        Future<HttpClientResponse> answer = client(options)
                .request(request(port))
                .compose(request ->
                        request.putHeader("authorization", "Bearer demo").send(body()));
        HttpClientResponse response = answer.await(10, TimeUnit.SECONDS);
        assertThat(response.statusCode()).isEqualTo(200);
        return response.version();
    }

    private HttpClient client(HttpClientOptions options) {
        HttpClient client = vertx.createHttpClient(options);
        clients.add(client);
        return client;
    }

    private RequestOptions request(int port) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost("localhost")
                .setPort(port)
                .setURI("/v1/projects/" + fcm.project() + "/messages:send");
    }

    private static Buffer body() {
        return new JsonObject().put("message", Sender.tagged(TOKEN, "t1", "件名")).toBuffer();
    }
}
