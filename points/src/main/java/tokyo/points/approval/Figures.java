package tokyo.points.approval;

/**
 * A campaign's budget in points.
 *
 * @param budget what its terms ask for
 * @param funded what it was given: nothing, or the budget
 * @param granted what people got of it, also what was taken back since
 * @param leased what lies in slots that nobody has used; it counts as remaining, since it is granted or comes back
 * @param remaining what can still be granted
 */
record Figures(long budget, long funded, long granted, long leased, long remaining) {}
