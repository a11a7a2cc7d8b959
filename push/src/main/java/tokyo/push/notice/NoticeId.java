package tokyo.push.notice;

import tokyo.infra.platform.kernel.StableId;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;

/** One notice of one tenant, computed from the tenant's own id of it, so that a repeated order meets the first. 32 hex digits. */
public record NoticeId(String value) {

    public static NoticeId of(String tenant, String messageId) {
        return new NoticeId(StableId.of("notice", tenant, messageId));
    }

    /** What the notice is in this person's inbox. */
    public AlertId alertOf(PersonId person) {
        return AlertId.of(value, person, "notice");
    }
}
