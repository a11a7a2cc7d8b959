package tokyo.push.sender;

import java.time.Duration;
import java.util.Optional;

/** What became of one message, as far as the sender can know. */
public record SendOutcome(Kind kind, Optional<Duration> retryAfter) {

    public enum Kind {
        /** Taken over by the push service, which is not yet "shown". */
        ACCEPTED,
        /** The device is gone for good. */
        RETIRE_ENDPOINT,
        /** Our message is wrong, and so are its siblings. */
        BAD_PAYLOAD,
        /** This one message cannot be written, and was not sent; its siblings can. */
        UNSENDABLE,
        /** Refused, and nothing says what is wrong: neither its device nor its siblings are to blame, as far as anybody can know. */
        REFUSED,
        /** The device's token was given for another project; our own configuration is wrong only if many devices meet it. */
        OTHER_PROJECT,
        /** We are too fast; nobody may send before that time. */
        RETRY_AFTER,
        /** The push service is ill. */
        UNAVAILABLE,
        /** It may have arrived: try again under the same tag. */
        AMBIGUOUS,
        /** Project, credentials or platform keys are wrong: no device is to blame. */
        CONFIGURATION
    }

    public static SendOutcome of(Kind kind) {
        return new SendOutcome(kind, Optional.empty());
    }

    public static SendOutcome of(Kind kind, Optional<Duration> retryAfter) {
        return new SendOutcome(kind, retryAfter);
    }
}
