package tokyo.push.decision;

/**
 * For whom it is decided.
 *
 * @param spread any number that stays with the household; spreads households over the minutes after a window opens
 * @param rungToday messages that have a place in today's cap, on all their way to all devices
 */
public record Recipient(Wishes wishes, int spread, int rungToday) {}
