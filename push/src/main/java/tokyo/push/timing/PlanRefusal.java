package tokyo.push.timing;

/** Why a plan of timing rules is not taken. */
public enum PlanRefusal {
    OTHER_AREA("ほかの自治体のタイミングは決められません。"),
    CHANGED_MEANWHILE("開いたあとに、ほかの人が変更しました。開き直して確かめてください。"),
    NAMED_TWICE("同じ名前のタイミングが二つあります。"),
    WINDOW_ACROSS_OPENING("対象になる日をまたぐ期間は決められません。対象になる前に終わるか、その日以後に始まるようにしてください。"),
    AFTER_DEADLINE("期限を過ぎてからのお知らせは決められません。期限の日までに始まるようにしてください。"),
    WINDOWS_OVERLAP("同じ日に二つのお知らせが届く重なりがあります。期間が重ならないようにしてください。"),
    PROGRAMMES_MISSING("生まれた日、出産予定日、入学の日からのお知らせは、制度をえらんでください。"),
    TOO_MANY_VERSIONS("この自治体の変更の履歴が上限に達しました。");

    private final String says;

    PlanRefusal(String says) {
        this.says = says;
    }

    public String says() {
        return says;
    }
}
