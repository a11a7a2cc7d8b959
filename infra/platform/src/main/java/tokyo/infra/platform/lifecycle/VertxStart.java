package tokyo.infra.platform.lifecycle;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;

/**
 * The one place that builds Vert.x: with metrics labelled by route template, and with the log context.
 *
 * @param meters what {@code /metrics} prints; modules add their own meters here
 */
public record VertxStart(Vertx vertx, PrometheusMeterRegistry meters) {
    /** An event loop that is busy longer than this is a bug that the log must name; the default of 2 s hides most. */
    private static final Duration BLOCKED_AFTER = Duration.ofMillis(500);

    /** Routes of all our contracts together stay far below; a label that grows further is somebody's raw path. */
    private static final int ROUTES_MAX = 300;

    private static final String SERVER_TIMES = "vertx.http.server.response.time";

    public static VertxStart begin() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        meters.config()
                .meterFilter(MeterFilter.maximumAllowableTags(SERVER_TIMES, "route", ROUTES_MAX, MeterFilter.deny()))
                .meterFilter(latencyBuckets());
        // The log context registers itself through the service loader before this instance exists.
        Vertx vertx = Vertx.builder()
                .with(options())
                .withMetrics(new MicrometerMetricsFactory(meters))
                .build();
        return new VertxStart(vertx, meters);
    }

    private static VertxOptions options() {
        return new VertxOptions()
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS)
                .setMaxEventLoopExecuteTime(BLOCKED_AFTER.toMillis())
                // Extracting class path files to a shared folder in /tmp would let two processes of one machine meet
                // there.
                .setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false))
                .setMetricsOptions(new MicrometerMetricsOptions()
                        .setEnabled(true)
                        .setJvmMetricsEnabled(true)
                        .addDisabledMetricsCategory(MetricsDomain.EVENT_BUS)
                        .setLabels(EnumSet.of(
                                // Our own ports: without them the gauges of two servers would be one.
                                Label.LOCAL,
                                Label.HTTP_METHOD,
                                Label.HTTP_CODE,
                                Label.HTTP_ROUTE,
                                Label.POOL_NAME,
                                Label.POOL_TYPE,
                                Label.CLIENT_NAME)));
    }

    /** Few buckets around the promises that we make, since every route has its own set. */
    private static MeterFilter latencyBuckets() {
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                if (!id.getName().equals(SERVER_TIMES)) {
                    return config;
                }
                return DistributionStatisticConfig.builder()
                        .serviceLevelObjectives(
                                nanos(5), nanos(20), nanos(50), nanos(100), nanos(300), nanos(1000), nanos(5000))
                        .build()
                        .merge(config);
            }
        };
    }

    private static double nanos(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
