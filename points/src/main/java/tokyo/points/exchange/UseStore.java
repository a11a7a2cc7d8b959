package tokyo.points.exchange;

import io.vertx.core.Future;

/** How much each person has exchanged with each partner, a day and a month; every method is one atomic step and may be repeated. */
public interface UseStore {
    /** A month's exchanges of one person with one partner; more are a game. */
    int MOST_A_MONTH = 100;

    /** What a claim found. */
    enum Claim {
        TAKEN,
        DAY_FULL,
        MONTH_FULL
    }

    /** Takes the exchange's points out of what the person may exchange on the day and in the month when it was received; once. */
    Future<Claim> claim(Exchange exchange, long perDay, long perMonth);

    /** Gives them back, if they were claimed. */
    Future<Void> leave(Exchange exchange);
}
