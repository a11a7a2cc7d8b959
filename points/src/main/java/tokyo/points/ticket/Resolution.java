package tokyo.points.ticket;

import java.time.Instant;

/**
 * What became of a ticket. There is one for each at most, under the ticket's id: the first one stands.
 *
 * @param attempt never used before: so whoever wished for it knows whether it is theirs
 * @param by who let its person in, or the person
 */
record Resolution(String ticket, String attempt, Kind kind, String by, Instant at) {
    enum Kind {
        REDEEMED,
        REFUNDED
    }
}
