package tokyo.points.campaign;

import java.time.LocalDate;
import java.time.YearMonth;
import tokyo.points.holding.Cap;

/**
 * How often one person may be granted, or how much; "once" is 1 grant per campaign.
 *
 * @param action the only one that counts; empty if all of the campaign count together
 * @param limit at least 1
 */
public record PersonCap(String action, Cap.Measure measure, Span span, long limit) {
    /** In the counter's name instead of an action; no action can have it as its code. */
    private static final String ALL = "_";

    /** Days and months of Tokyo, or the whole campaign. */
    public enum Span {
        DAY("d"),
        MONTH("m"),
        CAMPAIGN("c");

        private final String code;

        Span(String code) {
            this.code = code;
        }
    }

    public PersonCap {
        if (!action.isEmpty() && !EligibleAction.isCode(action) || limit < 1 || limit > Terms.MOST_BUDGET) {
            throw new IllegalArgumentException("a cap of " + limit);
        }
    }

    boolean counts(EligibleAction done) {
        return action.isEmpty() || action.equals(done.code());
    }

    /** True if both would use one counter, which would then count everything twice. */
    boolean sharesCounter(PersonCap other) {
        return action.equals(other.action) && measure == other.measure && span == other.span;
    }

    /**
     * As the ledger counts it for something done on that day.
     *
     * <p>The counter lives until the last day on which a grant for its period can come: forgotten earlier, the cap would be lifted.
     */
    Cap on(LocalDate day, CampaignId campaign, Terms terms) {
        String unit = measure == Cap.Measure.GRANTS ? "g" : "p";
        String name = campaign.value() + "/" + (action.isEmpty() ? ALL : action) + "/" + unit + "/" + span.code;
        LocalDate last = terms.period().to();
        return switch (span) {
            case DAY -> cap(name + "/" + day, day, terms);
            case MONTH -> {
                YearMonth month = YearMonth.from(day);
                LocalDate end = month.atEndOfMonth();
                yield cap(name + "/" + month, end.isBefore(last) ? end : last, terms);
            }
            case CAMPAIGN -> cap(name, last, terms);
        };
    }

    /** What a person reads who has had all that it allows. */
    public String says() {
        String period = switch (span) {
            case DAY -> "この日の分";
            case MONTH -> "この月の分";
            case CAMPAIGN -> "このキャンペーンの分";
        };
        return measure == Cap.Measure.GRANTS ? period + "は、もう受け取りました。" : period + "は、上限の" + limit + "ポイントまでです。";
    }

    private Cap cap(String counter, LocalDate end, Terms terms) {
        return new Cap(counter, measure, limit, end.plusDays(terms.daysToGrant()));
    }

    String text() {
        return "cap " + (action.isEmpty() ? ALL : action) + " " + measure + " " + span + " " + limit;
    }
}
