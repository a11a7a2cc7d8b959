package tokyo.points.download;

/** What of a person's points one table has. */
enum Part {
    HISTORY,
    LOTS,
    APPLICATIONS,
    HOLDS
}
