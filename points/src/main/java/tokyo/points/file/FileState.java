package tokyo.points.file;

/** Where a file stands; what comes next is in the words that staff read. */
enum FileState {
    CHECKING("一行ずつ確かめています。"),
    /** For good: what is put right is another file. */
    REFUSED("直すところがあります。直したファイルを、もう一度のせてください。"),
    CHECKED("承認を待っています。のせた人とは別の人が、ファイルのハッシュを確かめて承認してください。"),
    RELEASING("ポイントをつけています。"),
    /** After the first stage, or stopped by hand. */
    HELD("止まっています。つけたポイントを確かめてから、再開するか、終わらせてください。"),
    /** What was not released is burnt, slot by slot. */
    ENDING("残りの行を取りやめています。"),
    DONE("終わりました。使わなかった予算はキャンペーンにもどりました。"),
    /** Ended before anybody approved it. */
    CANCELLED("承認の前に終わらせました。");

    private final String says;

    FileState(String says) {
        this.says = says;
    }

    /** In plain Japanese. */
    String says() {
        return says;
    }

    /** True if the job has to look at it: also at one that waits, since its campaign may end. */
    boolean isOpen() {
        return this == CHECKING || this == RELEASING || this == HELD || this == ENDING;
    }

    boolean isReleased() {
        return this == RELEASING || this == HELD;
    }
}
