package tokyo.points.export;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.points.entry.Account;
import tokyo.points.entry.Kind;
import tokyo.points.entry.Transfer;

/** Statements as tables, entry by entry, in the order in which they are given; pure. */
public final class StatementTable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private StatementTable() {}

    /** What one person received and spent. @param entries theirs */
    public static Table citizen(List<Transfer> entries) {
        Table table = new Table().row("日時", "内容", "増減", "残高", "保留", "対象と有効期限", "番号");
        for (Transfer entry : entries) {
            table.row(
                    time(entry.at()),
                    words(entry.kind()),
                    change(entry, entry.link().owner()),
                    entry.after().balance(),
                    entry.after().held(),
                    lots(entry),
                    entry.id().value());
        }
        return table;
    }

    /** A campaign's budget. @param entries its own: what came in, was leased and came back */
    public static Table campaign(List<Transfer> entries) {
        Table table = new Table().row("日時", "内容", "増減", "予算の残り", "相手", "備考", "番号");
        for (Transfer entry : entries) {
            Account owner = entry.link().owner();
            boolean in = entry.legs().credit().equals(owner);
            table.row(
                    time(entry.at()),
                    words(entry.kind()),
                    change(entry, owner),
                    entry.after().balance(),
                    (in ? entry.legs().debit() : entry.legs().credit()).code(),
                    entry.detail().memo(),
                    entry.id().value());
        }
        return table;
    }

    /** What a bureau paid for. @param entries of any campaigns; those that move nothing of this bureau are left out */
    public static Table bureau(Account.Funding bureau, List<Transfer> entries) {
        Table table = new Table().row("日時", "内容", "支出", "累計", "相手", "備考", "番号");
        long sum = 0;
        for (Transfer entry : entries) {
            long paid = -change(entry, bureau);
            if (paid != 0) {
                sum = Math.addExact(sum, paid);
                Account other = paid > 0 ? entry.legs().credit() : entry.legs().debit();
                table.row(
                        time(entry.at()),
                        words(entry.kind()),
                        paid,
                        sum,
                        other.code(),
                        entry.detail().memo(),
                        entry.id().value());
            }
        }
        return table;
    }

    private static String time(Instant at) {
        return TIME.format(at.atZone(TokyoTime.ZONE));
    }

    private static long change(Transfer entry, Account account) {
        long amount = entry.legs().amount();
        if (entry.legs().credit().equals(account)) {
            return amount;
        }
        return entry.legs().debit().equals(account) ? -amount : 0;
    }

    private static String lots(Transfer entry) {
        return entry.detail().lots().list().stream()
                .map(lot -> lot.campaign() + " " + lot.amount() + "ポイント " + lot.expiry() + "まで")
                .collect(Collectors.joining(" / "));
    }

    private static String words(Kind kind) {
        return switch (kind) {
            case GRANT -> "付与";
            case SPEND -> "利用";
            case HOLD -> "交換の申込み";
            case CAPTURE -> "交換の完了";
            case RELEASE -> "交換の取りやめ";
            case EXPIRY -> "有効期限切れ";
            case EXPIRY_UNDONE -> "有効期限切れの取消し";
            case SPEND_REVERSED -> "利用の取消し";
            case GRANT_REVERSED -> "付与の取消し";
            case MERGE_OUT -> "別の登録への引継ぎ";
            case MERGE_IN -> "別の登録からの引継ぎ";
            case FUND -> "予算の受入れ";
            case LEASE -> "付与枠の確保";
            case LEASE_RETURN -> "付与枠の返却";
        };
    }
}
