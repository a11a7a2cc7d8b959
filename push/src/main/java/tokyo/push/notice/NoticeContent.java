package tokyo.push.notice;

import tokyo.push.audience.Audience;
import tokyo.push.template.Variants;

/**
 * All that is approved of a notice besides its recipients; a change of any part is another notice for whoever has approved.
 *
 * @param kind a drill is for test persons only
 * @param notATest why words such as テスト stand in it although everybody gets it; empty when none do
 * @param link where more is said; may be empty
 */
public record NoticeContent(
        Kind kind, String purpose, LegalBasis basis, Audience audience, Variants words, String notATest, String link) {
    public enum Kind {
        SERVICE,
        /** Disaster and life safety: rings at any hour. */
        EMERGENCY,
        DRILL
    }

    /** What is kept of it when the people of the notice are not kept any more. */
    public NoticeContent forgotten() {
        return new NoticeContent(kind, purpose, basis, audience.forgotten(), words, notATest, link);
    }
}
