package tokyo.infra.platform.limit;

/**
 * How much one key may ask for: {@code burst} at once, then {@code perSecond} on average.
 *
 * @param burst at least 1
 * @param perSecond above 0; may be a fraction (0.1 is one in ten seconds)
 */
public record RateLimit(int burst, double perSecond) {
    public RateLimit {
        if (burst < 1 || !(perSecond > 0)) {
            throw new IllegalArgumentException(
                    "a rate limit needs burst >= 1 and perSecond > 0, not " + burst + " and " + perSecond);
        }
    }
}
