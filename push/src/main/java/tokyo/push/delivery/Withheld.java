package tokyo.push.delivery;

/** Why a target was not rung, or not any more; each is kept in the delivery record. */
public enum Withheld {
    /** The household was withdrawn after the alert was written. */
    NO_CONSENT,
    /** Corrected, or grown out of it: the facts of now no longer say ELIGIBLE. */
    NO_LONGER_ELIGIBLE,
    /** Of a ward, its notice or its programme, and the person lives elsewhere: they moved, or its place was corrected. */
    MOVED,
    NOT_IN_INBOX,
    /** The inbox was full of what must not go, and did not take it. */
    INBOX_FULL,
    /** Another batch rings for it. */
    ANNOUNCED_BY_ANOTHER,
    /** Read or put away before the phone rang. */
    SEEN,
    NO_ENDPOINT,
    /** Every device of the person was given up by the push service. */
    ENDPOINTS_RETIRED,
    /** Its usefulness ended before the push service took it: its deadline had passed, or a week of attempts. */
    TOO_LATE,
    /** Its deadline would have passed before the person's next moment. */
    ENDED_WHILE_HELD,
    /** For as long as it was of use, other messages had all places of the person's days. */
    NO_PLACE,
    /** The person has switched its topic off. */
    OPTED_OUT,
    /** Only possible, and the person wants no digest. */
    NO_DIGEST,
    /** Only possible, and the week's digest told of it. */
    IN_DIGEST,
    /** The person is never to be rung: a cap of nothing, or quiet hours all day. */
    NEVER_RINGS,
    /** The push service called our payload wrong for as long as it was of use, or staff stopped the notice. */
    STOPPED,
    /** No message can be written for its device. */
    UNSENDABLE
}
