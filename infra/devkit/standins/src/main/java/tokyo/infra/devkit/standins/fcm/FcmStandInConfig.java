package tokyo.infra.devkit.standins.fcm;

import java.time.Clock;

/**
 * How one FCM stand-in is set up.
 *
 * @param host the address to listen at; loopback unless there is a reason
 * @param port 0 takes a free one
 * @param tls whether a second, free port speaks TLS with ALPN under a certificate made at the start
 * @param project the only project that exists; messages of another one meet 404
 * @param quotaPerMinute messages of the project in one minute
 * @param knownPrefix registration tokens that begin with it need not be registered before; empty: all must be
 * @param rememberingPrefix as {@code knownPrefix}, for phones whose app remembers what its owner put away
 * @param clock what arrivals and the quota are timed by
 */
public record FcmStandInConfig(
        String host,
        int port,
        boolean tls,
        String project,
        int quotaPerMinute,
        String knownPrefix,
        String rememberingPrefix,
        Clock clock) {

    /** What Google gives every project. */
    public static final int GOOGLE_QUOTA_PER_MINUTE = 600_000;

    public static final String DEFAULT_PROJECT = "tokyo-demo";

    public static FcmStandInConfig defaults() {
        return new FcmStandInConfig(
                "127.0.0.1", 0, false, DEFAULT_PROJECT, GOOGLE_QUOTA_PER_MINUTE, "", "", Clock.systemUTC());
    }

    public FcmStandInConfig withPort(int newPort) {
        return new FcmStandInConfig(host, newPort, tls, project, quotaPerMinute, knownPrefix, rememberingPrefix, clock);
    }

    public FcmStandInConfig withTls() {
        return new FcmStandInConfig(host, port, true, project, quotaPerMinute, knownPrefix, rememberingPrefix, clock);
    }

    public FcmStandInConfig withProject(String newProject) {
        return new FcmStandInConfig(host, port, tls, newProject, quotaPerMinute, knownPrefix, rememberingPrefix, clock);
    }

    public FcmStandInConfig withQuotaPerMinute(int limit) {
        return new FcmStandInConfig(host, port, tls, project, limit, knownPrefix, rememberingPrefix, clock);
    }

    public FcmStandInConfig withKnownPrefix(String prefix) {
        return new FcmStandInConfig(host, port, tls, project, quotaPerMinute, prefix, rememberingPrefix, clock);
    }

    public FcmStandInConfig withRememberingPrefix(String prefix) {
        return new FcmStandInConfig(host, port, tls, project, quotaPerMinute, knownPrefix, prefix, clock);
    }

    public FcmStandInConfig withClock(Clock newClock) {
        return new FcmStandInConfig(host, port, tls, project, quotaPerMinute, knownPrefix, rememberingPrefix, newClock);
    }
}
