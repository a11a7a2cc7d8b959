package tokyo.infra.devkit.standins.partner;

/** In which way a daily file is not what was booked. */
public enum FileLie {
    NONE,
    /** The first line is not there. */
    MISSING,
    /** One line more, of a transfer that nobody asked for. */
    EXTRA,
    /** The first line has 100 points more. */
    AMOUNT,
    /** Every line twice, and a total to fit. */
    DOUBLED,
    /** The lines are right, and the total is twice their sum. */
    TOTAL,
    /** There is no file yet. */
    LATE
}
