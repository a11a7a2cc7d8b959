package tokyo.push.review;

/** Why a decision about a rule is not taken. */
public enum RuleRefusal {
    NO_SUCH_PROGRAMME("この制度は登録されていません。"),
    OTHER_AREA("ほかの自治体の制度は決められません。"),
    SOURCE_CHANGED("読んだあとに元の文が変わりました。開き直して確かめてください。"),
    SUGGESTION_CHANGED("表示された読み取りと今の読み取りが違います。開き直して確かめてください。"),
    DECIDED_MEANWHILE("同時にほかの人が決めました。開き直して確かめてください。"),
    QUOTE_NOT_IN_SOURCE("引用が元の文にありません。元の文からそのまま写してください。"),
    INVALID_RULE("条件の書き方に矛盾があります。"),
    TOO_MANY_DECISIONS("この制度の決定の履歴が上限に達しました。");

    private final String says;

    RuleRefusal(String says) {
        this.says = says;
    }

    public String says() {
        return says;
    }
}
