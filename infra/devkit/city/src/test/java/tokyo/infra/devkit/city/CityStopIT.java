package tokyo.infra.devkit.city;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tokyo.infra.platform.lifecycle.GracefulStop;

class CityStopIT {
    private static final String PARENT = "parent-koganei";

    @TempDir
    private Path folder;

    @Test
    void an_open_page_does_not_hold_up_the_stop_and_nothing_is_left_behind() throws Exception {
        GracefulStop stop = new GracefulStop();
        City city = now(new City(CityPorts.anyFree(), folder, Optional.empty(), stop).start());
        HttpRequest request = HttpRequest.newBuilder(URI.create(city.gateway() + "/api/alerts/stream"))
                .header("Authorization", "Bearer " + city.tokenOf(PARENT))
                .build();
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try (InputStream page = http.send(request, BodyHandlers.ofInputStream()).body()) {
            assertThat(page.read()).as("the stream is open").isNotNegative();
            assertThat(now(stop.stop()).unfinished()).isEmpty();
        }
    }

    private static <T> T now(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(120, TimeUnit.SECONDS);
    }
}
