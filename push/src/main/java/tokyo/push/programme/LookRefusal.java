package tokyo.push.programme;

/** Why staff are shown no decision about somebody. */
public enum LookRefusal {
    NO_SUCH_TENANT(403, "この組織では判定を照会できません。管理者に確かめてください。"),
    /** Never linked, not any more, or another ward's word for somebody: which of them is nobody's business. */
    NOT_LINKED(404, "この番号の方は、この区とつながっていません。ご本人につながりの番号をお渡しして、同意のうえ登録していただいてください。"),
    /** Also of who has stated no household, or has withdrawn consent. */
    NOT_IN_WARD(403, "この方は、この区にお住まいの方として登録されていません。ご本人にアプリの登録内容を確かめていただいてください。");

    private final int status;
    private final String says;

    LookRefusal(int status, String says) {
        this.status = status;
        this.says = says;
    }

    public int status() {
        return status;
    }

    public String says() {
        return says;
    }
}
