package tokyo.points.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.campaign.Campaign.Act;
import tokyo.points.holding.Cap.Measure;

/** One eco campaign of the bureaus, a month long, and the ways that it is changed in tests. */
public final class SampleCampaigns {
    public static final CampaignId ECO = new CampaignId("tokyo", "eco-2026");
    public static final Instant NOON = Instant.parse("2026-11-20T03:00:00Z");
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    public static final LocalDate LAST = LocalDate.of(2026, 12, 20);
    public static final Act CLERK = new Act("clerk-kankyo", NOON);
    public static final Act APPROVER = new Act("approver-kankyo", NOON);
    public static final EligibleAction WALK = new EligibleAction("walk", "歩いて出かけた", 100);
    public static final EligibleAction SURVEY = new EligibleAction("survey", "アンケートに答えた", 500);

    private SampleCampaigns() {}

    /** Walking once a day and 1,000 points a month, the survey once. */
    public static Terms terms() {
        return terms(
                List.of(WALK, SURVEY),
                List.of(
                        new PersonCap("walk", Measure.GRANTS, PersonCap.Span.DAY, 1),
                        new PersonCap("", Measure.POINTS, PersonCap.Span.MONTH, 1_000),
                        new PersonCap("survey", Measure.GRANTS, PersonCap.Span.CAMPAIGN, 1)));
    }

    public static Terms terms(List<EligibleAction> actions, List<PersonCap> caps) {
        return new Terms(
                "エコ活動",
                "",
                new Terms.Period(TODAY, LAST),
                3,
                actions,
                caps,
                new Requirements(15, true, true),
                1_000_000,
                "kankyo",
                new ExpiryRule.After(6, ExpiryRule.Unit.MONTH, ExpiryRule.Unit.MONTH),
                new BudgetEnd(BudgetEnd.Kind.REFUSE, ""));
    }

    public static Terms with(Terms terms, Terms.Period period, int daysToGrant) {
        return new Terms(
                terms.name(),
                terms.venue(),
                period,
                daysToGrant,
                terms.actions(),
                terms.caps(),
                terms.requirements(),
                terms.budget(),
                terms.funding(),
                terms.expiry(),
                terms.end());
    }

    public static Terms with(Terms terms, long budget, ExpiryRule expiry, BudgetEnd end) {
        return new Terms(
                terms.name(),
                terms.venue(),
                terms.period(),
                terms.daysToGrant(),
                terms.actions(),
                terms.caps(),
                terms.requirements(),
                budget,
                terms.funding(),
                expiry,
                end);
    }

    public static <T> T ok(Result<T, CampaignRefusal> answer) {
        return answer.fold(value -> value, refusal -> {
            throw new AssertionError(refusal);
        });
    }

    public static Campaign draft() {
        return ok(Campaign.draft(ECO, terms(), CLERK));
    }

    public static Campaign proposed() {
        return ok(draft().propose(CLERK));
    }

    public static Campaign approved() {
        Campaign proposed = proposed();
        return ok(proposed.approve(proposed.hash(), APPROVER));
    }
}
