package tokyo.points.approval;

/**
 * Who takes a step.
 *
 * @param tenant six-digit 団体コード of a ward, or {@code tokyo} for the bureaus; only its campaigns can be named
 */
record Staff(String subject, String tenant) {}
