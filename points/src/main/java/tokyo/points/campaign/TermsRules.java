package tokyo.points.campaign;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import tokyo.points.holding.Cap;

/** Whether the parts of a campaign's terms hold together, before anybody is asked to approve them. */
final class TermsRules {
    private static final int LONGEST_YEARS = 5;

    /** Each day that a grant may be late keeps one more counter of a daily cap in every entry of the person. */
    private static final int DAYS_TO_GRANT_UNDER_DAILY_CAP = 7;

    private TermsRules() {}

    /** Asked of every draft. */
    static Optional<CampaignRefusal> ofDraft(Terms terms) {
        return ofPeriod(terms)
                .or(() -> ofActions(terms))
                .or(() -> ofCaps(terms))
                .or(() -> ofMoney(terms));
    }

    /** Asked again before terms are frozen, and before they are approved. */
    static Optional<CampaignRefusal> ofProposal(Terms terms, LocalDate today) {
        if (terms.period().to().isBefore(today)) {
            return Optional.of(CampaignRefusal.PERIOD_OVER);
        }
        boolean capped = terms.actions().stream()
                .allMatch(action -> terms.caps().stream().anyMatch(cap -> cap.counts(action)));
        return capped ? ofDraft(terms) : Optional.of(CampaignRefusal.NO_CAP);
    }

    private static Optional<CampaignRefusal> ofPeriod(Terms terms) {
        Terms.Period period = terms.period();
        if (period.to().isBefore(period.from())) {
            return Optional.of(CampaignRefusal.PERIOD_BACKWARDS);
        }
        return period.to().isBefore(period.from().plusYears(LONGEST_YEARS))
                ? Optional.empty()
                : Optional.of(CampaignRefusal.PERIOD_TOO_LONG);
    }

    private static Optional<CampaignRefusal> ofActions(Terms terms) {
        if (terms.actions().isEmpty()) {
            return Optional.of(CampaignRefusal.NO_ACTION);
        }
        return twice(terms.actions(), (one, other) -> one.code().equals(other.code()))
                ? Optional.of(CampaignRefusal.ACTION_TWICE)
                : Optional.empty();
    }

    private static Optional<CampaignRefusal> ofCaps(Terms terms) {
        if (terms.caps().stream().anyMatch(cap -> terms.actions().stream().noneMatch(cap::counts))) {
            return Optional.of(CampaignRefusal.CAP_OF_NO_ACTION);
        }
        if (twice(terms.caps(), PersonCap::sharesCounter)) {
            return Optional.of(CampaignRefusal.CAP_TWICE);
        }
        if (terms.caps().stream().anyMatch(cap -> isBelowPoints(cap, terms))) {
            return Optional.of(CampaignRefusal.CAP_BELOW_POINTS);
        }
        boolean daily = terms.caps().stream().anyMatch(cap -> cap.span() == PersonCap.Span.DAY);
        return daily && terms.daysToGrant() > DAYS_TO_GRANT_UNDER_DAILY_CAP
                ? Optional.of(CampaignRefusal.GRANTS_TOO_LATE)
                : Optional.empty();
    }

    private static boolean isBelowPoints(PersonCap cap, Terms terms) {
        return cap.measure() == Cap.Measure.POINTS
                && terms.actions().stream().anyMatch(action -> cap.counts(action) && cap.limit() < action.points());
    }

    private static Optional<CampaignRefusal> ofMoney(Terms terms) {
        if (terms.actions().stream().anyMatch(action -> action.points() > terms.budget())) {
            return Optional.of(CampaignRefusal.BUDGET_TOO_SMALL);
        }
        if (terms.expiry().of(terms.lastGrantDay()).isBefore(terms.lastGrantDay())) {
            return Optional.of(CampaignRefusal.EXPIRES_TOO_SOON);
        }
        boolean silent = terms.end().kind() == BudgetEnd.Kind.WAITING_LIST
                && terms.end().says().isBlank();
        return silent ? Optional.of(CampaignRefusal.NO_WORDS_FOR_WAITING) : Optional.empty();
    }

    private static <T> boolean twice(List<T> list, BiPredicate<T, T> same) {
        for (int at = 1; at < list.size(); at++) {
            T one = list.get(at);
            if (list.subList(0, at).stream().anyMatch(before -> same.test(before, one))) {
                return true;
            }
        }
        return false;
    }
}
