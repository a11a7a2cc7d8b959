package tokyo.points.api;

import tokyo.infra.platform.kernel.StableId;

/**
 * Names a person in the ledger without saying who it is. The same subject has the same key for ever, so a new phone, a withdrawal or a
 * second registration makes no second person.
 */
public record PersonKey(String value) {

    /** @param subject as the sign-in provider names the person; pairwise and stable */
    public static PersonKey of(String subject) {
        return new PersonKey(StableId.of("person", subject));
    }
}
