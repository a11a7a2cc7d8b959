package tokyo.points.ticket;

import tokyo.infra.platform.kernel.StableId;
import tokyo.points.entry.Account;

/**
 * A kind of ticket, such as a garden's for 150 points.
 *
 * @param tenant whose facility it is, and whose staff let people in
 * @param code the staff's own short name of it
 * @param settings never change, since they were bought
 * @param secret signs its tickets, and never leaves this process
 */
record Product(String tenant, String code, Settings settings, String secret) {

    /**
     * @param points 1 to {@link #MOST_POINTS}
     * @param validDays how many days it can be used, the day of buying among them
     */
    record Settings(String name, long points, int validDays) {
        static final int LONGEST_NAME = 80;
        static final long MOST_POINTS = 100_000;
        static final int MOST_DAYS = 366;

        Settings {
            boolean named = !name.isBlank()
                    && name.length() <= LONGEST_NAME
                    && name.chars().noneMatch(Character::isISOControl);
            if (!named || points < 1 || points > MOST_POINTS || validDays < 1 || validDays > MOST_DAYS) {
                throw new IllegalArgumentException("a ticket with a name, a price and some days");
            }
        }
    }

    /** The same for a tenant and a code for ever. */
    static String idOf(String tenant, String code) {
        return StableId.of("ticket-product", tenant, code);
    }

    String id() {
        return idOf(tenant, code);
    }

    /** Where its points go. */
    Account.Partner account() {
        return new Account.Partner("ticket." + tenant + "." + code);
    }
}
