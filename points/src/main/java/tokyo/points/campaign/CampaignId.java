package tokyo.points.campaign;

import java.util.Optional;
import java.util.regex.Pattern;
import tokyo.points.entry.Account;

/**
 * Names a campaign for ever, by its tenant and the tenant's own code of it. Every lot, counter and lease of the campaign spells it out,
 * so it is short; and no tenant can name another's.
 */
public record CampaignId(String tenant, String code) {
    private static final Pattern TENANT = Pattern.compile("[a-z0-9]{1,16}");
    /** With the longest tenant and action, the name of a day's counter has 79 of the 80 characters that a word may have. */
    private static final Pattern CODE = Pattern.compile("[a-z0-9-]{1,30}");

    /** @throws IllegalArgumentException for what could not be stored */
    public CampaignId {
        if (!TENANT.matcher(tenant).matches() || !CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("no campaign has such an id");
        }
    }

    /** Empty for a text that no campaign has as its id. */
    public static Optional<CampaignId> parse(String text) {
        int dot = text.indexOf('.');
        String tenant = text.substring(0, Math.max(0, dot));
        String code = text.substring(dot + 1);
        return TENANT.matcher(tenant).matches() && CODE.matcher(code).matches()
                ? Optional.of(new CampaignId(tenant, code))
                : Optional.empty();
    }

    public String value() {
        return tenant + "." + code;
    }

    /** Where its budget is. */
    public Account.Campaign account() {
        return new Account.Campaign(value());
    }
}
