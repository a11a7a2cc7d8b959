package tokyo.points.eligibility;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.points.api.PersonFacts;
import tokyo.points.campaign.Campaign;
import tokyo.points.campaign.CampaignId;
import tokyo.points.campaign.CampaignState;
import tokyo.points.campaign.EligibleAction;
import tokyo.points.campaign.Requirements;
import tokyo.points.campaign.Terms;
import tokyo.points.entry.EntryId;
import tokyo.points.holding.Lot;

/** Decides what a claim would be granted now; budget and caps are then the ledger's. */
public final class GrantRules {
    private GrantRules() {}

    /**
     * @param facts as they are known now: who has withdrawn since the application gets nothing
     * @param now when the grant is posted
     */
    public static Result<Allowed, GrantRefusal> decide(Campaign campaign, Claim claim, PersonFacts facts, Instant now) {
        LocalDate today = TokyoTime.dayOf(now);
        if (facts.evidence().isAfter(today)) {
            throw new IllegalArgumentException("evidence of a day to come");
        }
        Optional<EligibleAction> action = campaign.terms().action(claim.action());
        Optional<GrantRefusal> refusal = ofState(campaign.stateOn(today))
                .or(() -> action.isEmpty() ? Optional.of(GrantRefusal.NO_SUCH_ACTION) : Optional.empty())
                .or(() -> ofTime(campaign.terms(), claim, now))
                .or(() -> ofPerson(campaign.terms().requirements(), facts, TokyoTime.dayOf(claim.at())));
        return refusal.<Result<Allowed, GrantRefusal>>map(Result::refused)
                .orElseGet(() -> Result.ok(allowed(campaign, claim, action.orElseThrow(), facts, today)));
    }

    /** Which entry the claim's grant is, whether there is one or not. */
    public static EntryId eventOf(CampaignId campaign, Claim claim) {
        return EntryId.of(claim.citizen(), "grant", campaign.value(), claim.event());
    }

    private static Optional<GrantRefusal> ofState(CampaignState state) {
        return switch (state) {
            case OPEN -> Optional.empty();
            case DRAFT, PROPOSED, APPROVED -> Optional.of(GrantRefusal.NOT_OPEN_YET);
            case PAUSED -> Optional.of(GrantRefusal.PAUSED);
            case ENDED -> Optional.of(GrantRefusal.ENDED);
        };
    }

    private static Optional<GrantRefusal> ofTime(Terms terms, Claim claim, Instant now) {
        LocalDate day = TokyoTime.dayOf(claim.at());
        if (claim.at().isAfter(now)) {
            return Optional.of(GrantRefusal.NOT_DONE_YET);
        }
        if (!terms.period().has(day)) {
            return Optional.of(GrantRefusal.OUTSIDE_PERIOD);
        }
        // The counters of caps are kept exactly so long.
        return TokyoTime.dayOf(now).isAfter(day.plusDays(terms.daysToGrant()))
                ? Optional.of(GrantRefusal.TOO_LATE)
                : Optional.empty();
    }

    /** Whether somebody is meant at all, whatever they did. @param day on which they must have the age */
    public static Optional<GrantRefusal> ofPerson(Requirements requirements, PersonFacts facts, LocalDate day) {
        if (!facts.consent()) {
            return Optional.of(GrantRefusal.NO_CONSENT);
        }
        if (requirements.verified() && !facts.verified()) {
            return Optional.of(GrantRefusal.NOT_VERIFIED);
        }
        if (requirements.resident() && !facts.resident()) {
            return Optional.of(GrantRefusal.NOT_RESIDENT);
        }
        return ofAge(requirements.ageFrom(), facts.birthDate(), day);
    }

    /** Whoever has the age on the day of the action has it on the day of the grant. */
    private static Optional<GrantRefusal> ofAge(int from, Optional<LocalDate> birthDate, LocalDate day) {
        if (from == 0) {
            return Optional.empty();
        }
        // Years that are full: who was born on 29 February has theirs on 1 March of other years, as the law on ages
        // counts.
        return birthDate
                .map(born -> ChronoUnit.YEARS.between(born, day) >= from
                        ? Optional.<GrantRefusal>empty()
                        : Optional.of(GrantRefusal.TOO_YOUNG))
                .orElse(Optional.of(GrantRefusal.AGE_UNKNOWN));
    }

    private static Allowed allowed(
            Campaign campaign, Claim claim, EligibleAction action, PersonFacts facts, LocalDate today) {
        Terms terms = campaign.terms();
        String name = campaign.id().value();
        return new Allowed(
                eventOf(campaign.id(), claim),
                new Lot(
                        action.points(),
                        terms.expiry().of(today),
                        name,
                        terms.fundedBy(campaign.id()).bureau()),
                action.code(),
                terms.capsOf(campaign.id(), action, TokyoTime.dayOf(claim.at())),
                claim.at(),
                "evidence " + facts.evidence());
    }
}
