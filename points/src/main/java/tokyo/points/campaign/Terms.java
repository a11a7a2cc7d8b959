package tokyo.points.campaign;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tokyo.points.entry.Account;
import tokyo.points.holding.Cap;
import tokyo.points.holding.Counters;

/**
 * All that is approved of a campaign. Each part holds by itself; {@link TermsRules} says whether they hold together.
 *
 * @param name as residents read it
 * @param venue where it takes place; may be empty
 * @param daysToGrant how many days after an action its grant may still come
 * @param budget points that can be granted in all
 * @param funding which of the tenant's own accounts pays
 */
public record Terms(
        String name,
        String venue,
        Period period,
        int daysToGrant,
        List<EligibleAction> actions,
        List<PersonCap> caps,
        Requirements requirements,
        long budget,
        String funding,
        ExpiryRule expiry,
        BudgetEnd end) {
    /** Ten times what the largest programme was given (125 billion yen). */
    public static final long MOST_BUDGET = 1_000_000_000_000L;

    /** A form that a person can still read; each cap that counts is a counter of every participant. */
    static final int MOST_ACTIONS = 20;

    static final int MOST_CAPS = 8;

    /** Two months: what is checked by hand after an event is granted by then. */
    static final int MOST_DAYS_TO_GRANT = 60;

    private static final int LONGEST_NAME = 80;
    private static final Pattern FUNDING = Pattern.compile("[a-z0-9-]{1,32}");

    /** First and last day in Tokyo on which something can be done for it. */
    public record Period(LocalDate from, LocalDate to) {
        public boolean has(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    /** @throws IllegalArgumentException for a part that holds nowhere */
    public Terms {
        Line.of(name, LONGEST_NAME);
        Line.of(venue, LONGEST_NAME);
        actions = List.copyOf(actions);
        caps = List.copyOf(caps);
        boolean sizes = actions.size() <= MOST_ACTIONS && caps.size() <= MOST_CAPS;
        boolean days = daysToGrant >= 0 && daysToGrant <= MOST_DAYS_TO_GRANT;
        boolean points = budget >= 1 && budget <= MOST_BUDGET;
        if (name.isBlank()
                || !sizes
                || !days
                || !points
                || !FUNDING.matcher(funding).matches()) {
            throw new IllegalArgumentException("a part of these terms is none");
        }
    }

    public Optional<EligibleAction> action(String code) {
        return actions.stream().filter(one -> one.code().equals(code)).findFirst();
    }

    /** After it nothing is granted any more. */
    public LocalDate lastGrantDay() {
        return period.to().plusDays(daysToGrant);
    }

    /** The caps that count this action, with their counters for that day. */
    public List<Cap> capsOf(CampaignId campaign, EligibleAction action, LocalDate day) {
        return caps.stream()
                .filter(cap -> cap.counts(action))
                .map(cap -> cap.on(day, campaign, this))
                .toList();
    }

    /** The caps that count whatever brings points, for what is no action of anybody's. */
    public List<Cap> capsOfAll(CampaignId campaign, LocalDate day) {
        return caps.stream()
                .filter(cap -> cap.action().isEmpty())
                .map(cap -> cap.on(day, campaign, this))
                .toList();
    }

    /** Which cap stands in the way of this action, for the words of a refusal; empty if none does. */
    public Optional<PersonCap> reached(CampaignId campaign, EligibleAction action, LocalDate day, Counters used) {
        return caps.stream()
                .filter(cap -> cap.counts(action))
                .filter(cap -> !used.allows(cap.on(day, campaign, this), action.points()))
                .findFirst();
    }

    /** It begins with the tenant, so that nobody can name an account of somebody else. */
    public Account.Funding fundedBy(CampaignId campaign) {
        return new Account.Funding(campaign.tenant() + "/" + funding);
    }

    /**
     * Version 1 of the text that is hashed and approved: one line a field, in this order; free text is the last of its line and has no
     * line breaks. A later version begins with another first line.
     */
    String text(CampaignId campaign) {
        Stream<String> head = Stream.of(
                "campaign 1",
                campaign.value(),
                "name " + name,
                "venue " + venue,
                "period " + period.from() + " " + period.to() + " granted within " + daysToGrant);
        Stream<String> rules = Stream.concat(
                actions.stream().map(EligibleAction::text), caps.stream().map(PersonCap::text));
        Stream<String> tail =
                Stream.of(requirements.text(), "budget " + budget + " of " + funding, expiry.text(), end.text(), "");
        return String.join(
                "\n", Stream.of(head, rules, tail).flatMap(part -> part).toList());
    }
}
