package tokyo.push.alert;

import tokyo.push.decision.Topic;

/**
 * What an alert says about a programme, and by which choice of its reader it rings.
 *
 * @param name as its municipality calls it
 * @param area name of the municipality
 * @param officialLink empty when the registry names none
 */
public record ProgrammeCard(String psid, String name, String area, String officialLink, Topic topic) {

    public ProgrammeCard(String psid, String name, String area, String officialLink) {
        this(psid, name, area, officialLink, Topic.SUPPORT);
    }
}
