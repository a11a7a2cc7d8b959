package tokyo.push.approval;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tokyo.push.audience.Audience;
import tokyo.push.notice.NoticeContent;
import tokyo.push.notice.NoticeRefusal;
import tokyo.push.template.Doorbells;
import tokyo.push.template.Language;
import tokyo.push.template.Variant;
import tokyo.push.template.Variants;
import tokyo.push.tenant.Tenant;

/** What a notice must hold by itself, before anybody is looked for. */
final class Checks {
    /** What the app is given beside the words, as long as it ever is. */
    private static final Map<String, String> DATA = Map.of("alertId", "0".repeat(32));

    /**
     * Words of a test. Twice a city's "test" went to everybody (Hachinohe, Iwakuni); a real notice about a test says in
     * {@code notATest} that it is one.
     */
    private static final Pattern TEST_WORDS = Pattern.compile(
            "テスト|てすと|ﾃｽﾄ|訓練|くんれん|試験送信|試験配信|动作测试|測試|测试|테스트|훈련|\\b(test|testing|drill)\\b", Pattern.CASE_INSENSITIVE);

    private Checks() {}

    /** Asked of every content, also of one that is only a draft. */
    static Optional<NoticeRefusal> ofDraft(Tenant tenant, NoticeContent content) {
        if (!content.audience().wards().stream().allMatch(tenant::reaches)) {
            return Optional.of(NoticeRefusal.OTHER_WARD);
        }
        if (content.kind() == NoticeContent.Kind.EMERGENCY
                && !content.audience().topics().isEmpty()) {
            return Optional.of(NoticeRefusal.EMERGENCY_TO_FOLLOWERS);
        }
        boolean bounded = content.audience().isTest() || content.audience() instanceof Audience.SameAs;
        return content.kind() == NoticeContent.Kind.DRILL && !bounded
                ? Optional.of(NoticeRefusal.DRILL_TO_EVERYBODY)
                : Optional.empty();
    }

    /** Asked before a list is frozen. */
    static Optional<NoticeRefusal> ofWords(Tenant tenant, NoticeContent content) {
        if (!content.audience().isTest() && content.notATest().isBlank() && saysTest(content)) {
            return Optional.of(NoticeRefusal.LOOKS_LIKE_A_TEST);
        }
        return fits(tenant, content.words()) ? Optional.empty() : Optional.of(NoticeRefusal.DOORBELL_TOO_LONG);
    }

    private static boolean saysTest(NoticeContent content) {
        Stream<String> words = content.words().byLanguage().values().stream()
                .flatMap(variant -> Stream.of(
                        variant.title(), variant.body(), variant.doorbell().orElse("")));
        return Stream.concat(words, Stream.of(content.purpose()))
                .anyMatch(text -> TEST_WORDS.matcher(text).find());
    }

    private static boolean fits(Tenant tenant, Variants words) {
        return words.byLanguage().entrySet().stream()
                .allMatch(one -> bytes(tenant, one.getKey(), one.getValue()) <= Doorbells.FCM_LIMIT_BYTES);
    }

    private static int bytes(Tenant tenant, Language language, Variant variant) {
        String body = Doorbells.body(new Variants.Chosen(language, variant), tenant.name());
        return Doorbells.bytes(Doorbells.title(language), body, DATA);
    }
}
