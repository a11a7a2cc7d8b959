package tokyo.push.endpoint;

import java.time.Duration;
import java.time.Instant;
import tokyo.push.api.PersonId;

/**
 * A device that can be rung for one person.
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
}
