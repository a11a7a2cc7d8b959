package tokyo.infra.devkit.standins.fcm;

import java.util.Map;

/**
 * What the stand-in has seen since it started or was last reset.
 *
 * @param requests messages that arrived, whatever became of them
 * @param accepted answered or meant to be answered with a message name, dry runs not counted
 * @param validated dry runs that would have been accepted
 * @param errors refusals by kind: UNREGISTERED, INVALID_TOKEN, BAD_REQUEST, QUOTA_EXCEEDED, …
 * @param faults struck by kind of {@link Faults.Kind}; the refusals that they caused are not among the errors
 * @param deliveredAgain messages for a phone that had received their tag before
 * @param heldBack of these, those that the phone's app did not show because their tag had been dismissed
 * @param shownAgainAfterDismissal notifications that came back to a screen from which they had been dismissed
 * @param connectionsH1 connections on which at least one message came
 */
public record Counts(
        long requests,
        long accepted,
        long validated,
        Map<String, Long> errors,
        Map<String, Long> faults,
        long deliveredAgain,
        long heldBack,
        long shownAgainAfterDismissal,
        long connectionsH1,
        long connectionsH2,
        long inFlight,
        long maxInFlight) {

    public long errors(String kind) {
        return errors.getOrDefault(kind, 0L);
    }

    public long faults(Faults.Kind kind) {
        return faults.getOrDefault(kind.name(), 0L);
    }
}
