package tokyo.points.application;

import tokyo.points.budget.NotGranted;

/**
 * Why an application was turned down.
 *
 * @param code stable, for programmes
 * @param says in plain Japanese, for the resident
 */
record Why(String code, String says) {
    static final Why VERIFICATION_WITHDRAWN = new Why("VERIFICATION_WITHDRAWN", "付与の前に本人確認をやめたため、この申込は取り消されました。");
    static final Why NO_SUCH_CAMPAIGN = new Why("NO_SUCH_CAMPAIGN", "このキャンペーンはありません。");

    static final String BY_STAFF = "BY_STAFF";

    static Why of(NotGranted refusal) {
        return new Why(refusal.name(), refusal.says());
    }
}
