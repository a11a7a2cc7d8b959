package tokyo.push.dispatch;

import tokyo.push.template.Doorbells;
import tokyo.push.template.Language;

/** What a lock screen shows of a programme: nothing about whom or what it concerns. */
final class PushText {
    private PushText() {}

    /** @param locale BCP 47, of the device or of the person's choice */
    static Doorbell programme(String locale) {
        Language language = Language.of(locale);
        return new Doorbell(Doorbells.title(language), body(language));
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
