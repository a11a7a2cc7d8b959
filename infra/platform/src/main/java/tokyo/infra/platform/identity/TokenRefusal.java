package tokyo.infra.platform.identity;

import java.util.Locale;

/** Why a token is not accepted. The caller is told the reason by name, which helps an honest client and no other. */
public enum TokenRefusal {
    MALFORMED,
    ALGORITHM_NOT_ALLOWED,
    UNKNOWN_KEY,
    BAD_SIGNATURE,
    WRONG_ISSUER,
    WRONG_AUDIENCE,
    NO_EXPIRY,
    EXPIRED,
    NOT_YET_VALID,
    NO_SUBJECT,
    /** Too many unknown tokens from this neighbourhood; the token itself was not looked at. */
    TOO_MANY_UNKNOWN;

    /** As it stands in problems and metrics: {@code wrong-audience}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
