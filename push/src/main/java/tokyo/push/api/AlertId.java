package tokyo.push.api;

import java.time.LocalDate;
import tokyo.infra.platform.kernel.StableId;

/**
 * One alert of one person, computed from what it is about, so that every trigger that finds it again meets the first copy.
 *
 * <p>32 lower-case hex digits: it fits a web push topic (32) and an APNs collapse id (64 bytes) as it is.
 */
public record AlertId(String value) implements Comparable<AlertId> {

    /**
     * Never takes the rule's version: an edited rule must not announce again what was announced.
     *
     * @param episode what may happen to the person more than once under one programme: the child's id
     */
    public static AlertId of(String psid, PersonId person, String episode) {
        return new AlertId(StableId.of("alert", psid, person.value(), episode));
    }

    /** @param occasion why the same episode is told of again, such as a deadline that comes near */
    public static AlertId of(String psid, PersonId person, String episode, String occasion) {
        return new AlertId(StableId.of("alert", psid, person.value(), episode, occasion));
    }

    /** What rings for everything that is only possible for this person, on one day; it lies in no inbox. */
    public static AlertId ofDigest(PersonId person, LocalDate day) {
        return new AlertId(StableId.of("digest", person.value(), day.toString()));
    }

    @Override
    public int compareTo(AlertId other) {
        return value.compareTo(other.value);
    }
}
