package tokyo.push.suppression;

import tokyo.push.decision.Suppression;
import tokyo.push.delivery.Withheld;

/** Why nothing rang, in words that the person can act on. */
final class Reasons {
    private Reasons() {}

    static String text(Withheld reason) {
        return switch (reason) {
            case NO_CONSENT -> "同意が取り消されていたため、通知を止めました。";
            case NO_LONGER_ELIGIBLE -> "ご家族の情報や制度の条件が変わり、今は条件に合わないため、通知を止めました。";
            // Whether the family moved or the programme's place was corrected, nobody knows any more.
            case MOVED -> "今お住まいの区市町村は、このお知らせの対象ではないため、通知を止めました。";
            case NOT_IN_INBOX -> "お知らせの一覧になかったため、通知を止めました。";
            case INBOX_FULL -> "お知らせの一覧がいっぱいで入らなかったため、お届けできませんでした。一覧のお知らせを開くか片づけると、古いものから場所が空きます。";
            case ANNOUNCED_BY_ANOTHER -> "同じお知らせが別の便で通知されるため、重ねて鳴らしませんでした。";
            case SEEN -> "通知の前に、アプリで開いたか片づけたため、鳴らしませんでした。";
            case NO_ENDPOINT -> "通知を受け取る端末が登録されていないため、鳴らせませんでした。";
            case ENDPOINTS_RETIRED -> "登録された端末が通知を受け取れなくなっていたため、鳴らせませんでした。アプリを開くと登録し直せます。";
            case TOO_LATE -> "通知できるときには期限が過ぎていたため、鳴らしませんでした。";
            case ENDED_WHILE_HELD -> "次に鳴らせる時刻までに期限が過ぎるため、鳴らしませんでした。";
            case NO_PLACE -> "1日に鳴らす回数の上限に達する日が続いたため、鳴らしませんでした。";
            case NO_DIGEST -> "あてはまるかもしれない制度を、まとめて知らせない設定のため、鳴らしませんでした。";
            case IN_DIGEST -> "週に一度のまとめの通知に入れたため、ひとつずつは鳴らしませんでした。";
            case OPTED_OUT -> "この種類の通知を受け取らない設定のため、鳴らしませんでした。";
            case NEVER_RINGS -> "通知を鳴らさない設定のため、鳴らしませんでした。";
            case STOPPED -> "発信元が取りやめたか、送信を止めたため、鳴らしませんでした。";
            case UNSENDABLE -> "お使いの端末に合う通知を作れなかったため、鳴らせませんでした。";
        };
    }

    static String text(Suppression hold) {
        return switch (hold) {
            case QUIET_HOURS -> "鳴らさない時間帯のため、終わるまで待っています。";
            case DAILY_CAP -> "今日の通知が上限に達したため、明日まで待っています。";
            case SPREAD -> "通知が集中しないよう、順番を待っています。";
            case STOPPED -> "通知を送れない不具合があるため、止めています。直りしだい鳴らします。";
            case DIGEST -> "まだ確かめられていない条件があるため、週に一度、土曜日にまとめてお知らせします。";
            case OPTED_OUT, TOO_LATE, ENDS_WHILE_HELD, NEVER_RINGS, NO_DIGEST, IN_DIGEST ->
                throw new IllegalArgumentException(hold + " does not hold");
        };
    }
}
