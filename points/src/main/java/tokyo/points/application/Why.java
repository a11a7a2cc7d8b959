package tokyo.points.application;

/**
 * Why an application was turned down.
 *
 * @param code stable, for programmes
 * @param says in plain Japanese, for the resident
 */
record Why(String code, String says) {
    static final Why VERIFICATION_WITHDRAWN = new Why("VERIFICATION_WITHDRAWN", "付与の前に本人確認をやめたため、この申込は取り消されました。");
    static final Why HAD_ALREADY = new Why("HAD_ALREADY", "このキャンペーンで受け取れる分は、もう受け取っています。");
    static final Why TOO_LATE = new Why("TOO_LATE", "付与できる期間が過ぎました。");
    static final Why BUDGET_SPENT = new Why("BUDGET_SPENT", "キャンペーンの予算がなくなりました。");
    static final Why NOT_POSSIBLE = new Why("NOT_POSSIBLE", "この申込にはポイントをつけられません。お問い合わせください。");
    static final Why NO_SUCH_CAMPAIGN = new Why("NO_SUCH_CAMPAIGN", "このキャンペーンはありません。");

    static final String BY_STAFF = "BY_STAFF";
}
