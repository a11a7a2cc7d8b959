package tokyo.points.eligibility;

import java.time.Instant;
import tokyo.points.entry.Account;

/**
 * That somebody did something for which a campaign gives points.
 *
 * @param event the same whenever this claim is made again, and of no other claim of this person
 * @param action its code within the campaign
 * @param at when it was done
 */
public record Claim(Account.Citizen citizen, String event, String action, Instant at) {}
