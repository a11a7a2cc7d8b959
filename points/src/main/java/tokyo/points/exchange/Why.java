package tokyo.points.exchange;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tokyo.points.partner.PartnerAnswer;

/**
 * Why an exchange was cancelled.
 *
 * @param code stable, for programmes; one of {@link ExchangeRefusal}, or the partner's
 * @param says in plain Japanese
 */
record Why(String code, String says) {
    static final Why BY_PERSON = new Why("BY_PERSON", "ご本人が取り消しました。");

    /** Longer words of a partner are no reason. */
    private static final int LONGEST_REASON = 40;

    static Why of(ExchangeRefusal refusal) {
        return new Why(refusal.name(), refusal.says());
    }

    /** Of us, and not of the person or of a partner who says the same word. */
    Optional<ExchangeRefusal> refusal() {
        return Arrays.stream(ExchangeRefusal.values())
                .filter(one -> one.name().equals(code) && one.says().equals(says))
                .findFirst();
    }

    static Why of(PartnerAnswer.Refused refused) {
        String reason = refused.reason().toUpperCase(Locale.ROOT).replaceAll("[^A-Z_]", "");
        String code = "PARTNER_" + reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
        return switch (code) {
            case "PARTNER_NO_SUCH_RECIPIENT" -> new Why(code, "交換先の番号が確かめられませんでした。番号を見直してください。");
            case "PARTNER_RECIPIENT_LIMIT" -> new Why(code, "交換先で受け取れる上限をこえています。");
            default -> new Why(code, "交換先で受け付けられませんでした。交換先にお問い合わせください。");
        };
    }
}
