package tokyo.push.national;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import tokyo.infra.platform.config.Secret;

/**
 * How to reach the national registry.
 *
 * @param base without a slash at its end; empty when this city does not use it
 * @param id of the operator
 * @param answerWithin how long one question may take
 */
public record NationalConfig(Optional<URI> base, String id, Secret password, Duration answerWithin) {

    /** The API is known to answer within a second; a minute of silence is an outage. */
    public static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);
}
