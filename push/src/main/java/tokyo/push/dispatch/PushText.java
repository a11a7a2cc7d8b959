package tokyo.push.dispatch;

/** What a lock screen shows of a programme: nothing about whom or what it concerns. */
final class PushText {
    static final Doorbell PROGRAMME = new Doorbell("東京アプリ", "新しい子育て支援のお知らせがあります");

    private PushText() {}
}
