package tokyo.points.feed;

import java.time.Instant;
import java.util.regex.Pattern;
import tokyo.points.api.PersonKey;
import tokyo.points.eligibility.Claim;
import tokyo.points.entry.Account;

/**
 * That somebody did something, as a computer reports it.
 *
 * @param sender who reports; two of them may number from one
 * @param eventId the sender's own; the same is the same event of this person
 * @param action its code within the campaign
 * @param at when it was done
 */
record FeedItem(String sender, String eventId, PersonKey person, String action, Instant at) {
    private static final Pattern EVENT = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    FeedItem {
        if (!EVENT.matcher(eventId).matches()) {
            throw new IllegalArgumentException("an event's id of 1 to 64 letters, digits, dots, dashes or colons");
        }
    }

    Account.Citizen citizen() {
        return new Account.Citizen(person.value());
    }

    Claim claim() {
        return new Claim(citizen(), "feed " + sender + " " + eventId, action, at);
    }
}
