package tokyo.push.review;

import java.util.List;
import tokyo.infra.platform.kernel.StableId;

/**
 * What a programme's text seems to say; nobody has confirmed it.
 *
 * @param rule as it would be if it were accepted as it stands
 * @param bounds what the structured ages and dates alone say, trusted without a person as far as it goes
 * @param certain the structured ages say everything there is: a rule without a person
 */
public record Suggestion(RuleBody rule, RuleBody bounds, List<Quote> quotes, boolean certain) {
    /** As many as the contract lets through; the texts of one programme give fewer. */
    static final int QUOTE_LIMIT = 20;

    /**
     * Where something was read.
     *
     * @param part what was read: {@code timing}, {@code deadline}, {@code unknown}, or an attribute's name
     * @param field of the source record
     * @param at where the words begin in that field; bounds stand at 0
     * @param words exactly as they stand there
     */
    public record Quote(String part, String field, int at, String words) {}

    public Suggestion {
        quotes = List.copyOf(quotes);
    }

    /** A person who accepts the suggestion names this, so that nobody accepts what they have not seen. */
    String hash() {
        return StableId.of(rule.hash(), quotes.toString());
    }
}
