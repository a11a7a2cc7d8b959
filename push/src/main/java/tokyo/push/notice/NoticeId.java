package tokyo.push.notice;

import tokyo.infra.platform.kernel.StableId;

/** One notice of one tenant, computed from the tenant's own id of it, so that a repeated order meets the first. 32 hex digits. */
public record NoticeId(String value) {

    public static NoticeId of(String tenant, String messageId) {
        return new NoticeId(StableId.of("notice", tenant, messageId));
    }
}
