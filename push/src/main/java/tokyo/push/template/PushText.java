package tokyo.push.template;

/** What a lock screen shows of a programme: nothing about whom or what it concerns. */
public final class PushText {
    private PushText() {}

    /** @param locale BCP 47, of the device or of the person's choice */
    public static Doorbell programme(String locale) {
        Language language = Language.of(locale);
        return new Doorbell(Doorbells.title(language), body(language));
    }

    /** What a lock screen shows of everything that is only possible; it promises nothing. */
    public static Doorbell digest(String locale, int count) {
        Language language = Language.of(locale);
        return new Doorbell(Doorbells.title(language), digest(language, count));
    }

    private static String digest(Language language, int count) {
        return switch (language) {
            case JA -> "あてはまるかもしれない制度が" + count + "件あります";
            case EASY -> "あてはまるかも しれない せいどが " + count + "こ あります";
            case EN ->
                count == 1
                        ? "There is 1 support programme that may apply to you"
                        : "There are " + count + " support programmes that may apply to you";
            case ZH_HANS -> "有" + count + "项您可能适用的支援制度";
            case ZH_HANT -> "有" + count + "項您可能適用的支援制度";
            case KO -> "해당할 수도 있는 지원 제도가 " + count + "건 있습니다";
        };
    }

    private static String body(Language language) {
        return switch (language) {
            case JA -> "新しい子育て支援のお知らせがあります";
            case EASY -> "こどもの しえんの あたらしい おしらせが あります";
            case EN -> "You have a new notice about support for families";
            case ZH_HANS -> "您有新的育儿支援通知";
            case ZH_HANT -> "您有新的育兒支援通知";
            case KO -> "새로운 육아 지원 알림이 있습니다";
        };
    }
}
