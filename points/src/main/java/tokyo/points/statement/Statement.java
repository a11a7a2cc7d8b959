package tokyo.points.statement;

import java.util.List;
import tokyo.points.holding.Lot;

/**
 * What a person has at a moment.
 *
 * @param balance points that can be spent: the sum of the lots; what has expired is not in it, booked or not
 * @param held set aside for exchanges under way
 * @param owed what was taken back after it was spent; the next points pay it
 * @param lots that can be spent, what ends first coming first
 */
record Statement(long balance, long held, long owed, List<Named> lots) {
    static final Statement NOTHING = new Statement(0, 0, 0, List.of());

    /** A lot with its campaign's name as residents read it; empty if the campaign is not among ours. */
    record Named(Lot lot, String campaign) {}

    Statement {
        lots = List.copyOf(lots);
    }
}
