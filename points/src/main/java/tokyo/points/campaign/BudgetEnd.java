package tokyo.points.campaign;

/**
 * What happens when the budget is spent while the campaign is open.
 *
 * @param says what residents read then; may be empty for {@link Kind#REFUSE}
 */
public record BudgetEnd(Kind kind, String says) {
    static final int LONGEST = 200;

    public enum Kind {
        /** Whoever comes then is told that it is over. */
        REFUSE,
        /** They are written down in case that there will be more. */
        WAITING_LIST
    }

    public BudgetEnd {
        Line.of(says, LONGEST);
    }

    String text() {
        return "budget end " + kind + " " + says;
    }
}
