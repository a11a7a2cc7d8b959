package tokyo.points.exchange;

import java.time.Duration;
import java.util.Optional;

/** Why an exchange is refused; the words say what to do. That points are too few is said by the ledger alone, and never of anything else. */
enum ExchangeRefusal {
    NO_SUCH_PARTNER(404, "この交換先はありません。一覧から選んでください。"),
    NO_SUCH_EXCHANGE(404, "この交換はありません。番号を確かめてください。"),
    NO_SUCH_TENANT(403, "この組織では交換を扱えません。管理者に確かめてください。"),
    NOT_IN_UNITS(422, "この交換先の単位のポイント数で申し込んでください。"),
    TOO_FEW(422, "この交換先で一度に交換できるポイント数より少ないです。"),
    TOO_MANY(422, "この交換先で一度に交換できるポイント数をこえています。"),
    KEY_REUSED(422, "同じ受付番号で、ほかの内容がもう送られています。画面を開き直して、もう一度申し込んでください。"),
    CLOSED_NOW(409, "この交換先は、いま交換を受け付けていません。受付の時間を確かめてください。"),
    DAY_CAP(409, "この交換先で一日に交換できるポイント数をこえます。明日以降に申し込んでください。"),
    MONTH_CAP(409, "この交換先でひと月に交換できる分をこえます。来月以降に申し込んでください。"),
    INSUFFICIENT_BALANCE(409, "使えるポイントが足りません。ポイントの残りを確かめてください。"),
    TOO_MANY_UNDER_WAY(409, "手続き中の交換が多すぎます。先の交換がすんでから申し込んでください。"),
    NOT_POSSIBLE(409, "このポイントは交換できません。お問い合わせください。"),
    TOO_LATE_TO_CANCEL(409, "交換先に送ったあとなので、取り消せません。交換の一覧で結果を確かめてください。"),
    PARTNER_BUSY(503, "交換先への申込が混み合っています。ポイントは減っていません。少し待って、もう一度お試しください。", Duration.ofSeconds(5)),
    PARTNER_AWAY(503, "交換先とつながりにくくなっています。ポイントは減っていません。時間をおいて、もう一度お試しください。", Duration.ofSeconds(30));

    private final int status;
    private final String says;
    private final Optional<Duration> retryAfter;

    ExchangeRefusal(int status, String says) {
        this.status = status;
        this.says = says;
        this.retryAfter = Optional.empty();
    }

    ExchangeRefusal(int status, String says, Duration retryAfter) {
        this.status = status;
        this.says = says;
        this.retryAfter = Optional.of(retryAfter);
    }

    /** Of HTTP. */
    int status() {
        return status;
    }

    /** In plain Japanese. */
    String says() {
        return says;
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
