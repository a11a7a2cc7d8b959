package tokyo.points.api;

/**
 * The partner has the points, and the ledger says so. Told at least once, after both; a listener knows a repeat by the exchange's id.
 *
 * @param partner its name, as the person knows it
 */
public record ExchangeSettled(String exchangeId, PersonKey person, String partner, long points) {}
