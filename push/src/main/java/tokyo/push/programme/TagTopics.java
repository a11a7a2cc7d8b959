package tokyo.push.programme;

import java.util.List;
import java.util.Map;
import tokyo.push.decision.Topic;
import tokyo.push.registry.Programme;

/** The one topic of a programme among the tags that its municipality gave it (registry-format, section 1.3). */
final class TagTopics {
    private static final String EVENT = "080";

    /** Allowances, formalities: somebody has to apply, whatever else it is about. */
    private static final List<String> TO_APPLY = List.of("077", "078", "079");

    private static final Map<String, Topic> BY_CATEGORY = Map.of(
            "002", Topic.PREGNANCY_AND_BIRTH,
            "027", Topic.HEALTH,
            "022", Topic.HEALTH,
            "004", Topic.CHILDCARE_AND_SCHOOL,
            "005", Topic.CHILDCARE_AND_SCHOOL,
            "028", Topic.EVENTS);

    private TagTopics() {}

    /** An event only if nothing is to be applied for: nobody misses an allowance by having switched off events. */
    static Topic of(Programme.Tags tags) {
        boolean toApply = tags.contents().stream().anyMatch(TO_APPLY::contains);
        if (tags.contents().contains(EVENT) && !toApply) {
            return Topic.EVENTS;
        }
        return tags.category().stream()
                .filter(BY_CATEGORY::containsKey)
                .map(code -> BY_CATEGORY.getOrDefault(code, Topic.SUPPORT))
                .filter(topic -> topic != Topic.EVENTS || !toApply)
                .findFirst()
                .orElse(Topic.SUPPORT);
    }
}
