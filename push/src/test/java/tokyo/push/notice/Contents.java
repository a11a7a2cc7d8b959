package tokyo.push.notice;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tokyo.push.audience.AgeRange;
import tokyo.push.audience.Audience;
import tokyo.push.audience.AudienceQuery;
import tokyo.push.template.Language;
import tokyo.push.template.Variant;
import tokyo.push.template.Variants;

/** Contents of notices for tests. */
public final class Contents {
    private Contents() {}

    public static NoticeContent of(Audience audience, String title) {
        return of(NoticeContent.Kind.SERVICE, audience, title, Optional.empty());
    }

    public static NoticeContent of(
            NoticeContent.Kind kind, Audience audience, String title, Optional<String> doorbell) {
        return new NoticeContent(
                kind,
                "児童手当の現況届のお願い",
                new LegalBasis(LegalBasis.Kind.ARTICLE, "児童手当法第26条"),
                audience,
                new Variants(Map.of(
                        Language.JA, new Variant(title, "期限までにお出しください。", doorbell),
                        Language.EN, new Variant("Child allowance", "Please hand it in.", Optional.empty()))),
                "",
                "");
    }

    /** Everybody in these places with a child below three years. */
    public static AudienceQuery toddlersIn(String... wards) {
        return new AudienceQuery(Set.of(wards), Optional.of(new AgeRange(0, 36)), Set.of(), Set.of(), Set.of());
    }
}
