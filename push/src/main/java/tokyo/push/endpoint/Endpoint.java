package tokyo.push.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tokyo.push.api.PersonId;

/**
 * A device that can be rung for one person.
 *
 * <p>When it last took a message is not kept: even a note a month would be many times the writes that a message may cost (ADR 4). The
 * push service's answer retires it, and {@code lastSeen} tells that it is silent.
 *
 * @param value the token or installation id; personal data, never logged
 * @param locale BCP 47
 * @param lastSeen when the app last registered
 */
public record Endpoint(
        EndpointId id,
        PersonId person,
        EndpointKind kind,
        String value,
        Platform platform,
        String app,
        String locale,
        Instant lastSeen) {

    /** FCM rejects an Android token that was not refreshed for 270 days; asking would only use up quota. */
    static final Duration ANDROID_EXPIRES = Duration.ofDays(270);

    /** The app registers at every start; FCM calls a token stale that was not seen for a month (firebase.google.com, manage-tokens). */
    static final Duration STALE = Duration.ofDays(30);

    public static Endpoint of(
            PersonId person,
            EndpointKind kind,
            String value,
            Platform platform,
            String app,
            String locale,
            Instant lastSeen) {
        return new Endpoint(EndpointId.of(app, kind, value), person, kind, value, platform, app, locale, lastSeen);
    }

    public boolean hasExpired(Instant now) {
        return platform == Platform.ANDROID && lastSeen.plus(ANDROID_EXPIRES).isBefore(now);
    }

    /** Silent for longer than FCM calls fresh: probably a phone in a drawer. */
    boolean isStale(Instant now) {
        return lastSeen.plus(STALE).isBefore(now);
    }

    /**
     * The devices to ring: none that has expired, and a stale one only where the person has no fresh one. Messages to phones in drawers
     * use up quota and lower what FCM thinks of the sender, but for some a browser that was not opened for weeks is all they have.
     */
    public static List<Endpoint> toRing(List<Endpoint> alive, Instant now) {
        List<Endpoint> valid =
                alive.stream().filter(endpoint -> !endpoint.hasExpired(now)).toList();
        List<Endpoint> fresh =
                valid.stream().filter(endpoint -> !endpoint.isStale(now)).toList();
        return fresh.isEmpty() ? valid : fresh;
    }
}
