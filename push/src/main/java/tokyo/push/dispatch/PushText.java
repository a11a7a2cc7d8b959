package tokyo.push.dispatch;

/** What a lock screen may show: that there is something, and nothing about whom or what it concerns. */
final class PushText {
    static final String TITLE = "東京アプリ";
    static final String BODY = "新しい子育て支援のお知らせがあります";

    private PushText() {}
}
