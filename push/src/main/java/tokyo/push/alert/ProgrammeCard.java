package tokyo.push.alert;

/**
 * What an alert says about a programme.
 *
 * @param name as its municipality calls it
 * @param area name of the municipality
 * @param officialLink empty when the registry names none
 */
public record ProgrammeCard(String psid, String name, String area, String officialLink) {}
