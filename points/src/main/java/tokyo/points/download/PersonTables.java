package tokyo.points.download;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.points.application.Waiting;
import tokyo.points.export.Table;
import tokyo.points.holding.Holdings;

/** What a person has and waits for, as tables; pure. */
final class PersonTables {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private PersonTables() {}

    /** What can be spent on that day, what ends first coming first. */
    static Table lots(Holdings has, LocalDate day) {
        Table table = new Table().row("キャンペーン", "ポイント", "有効期限");
        has.lots()
                .spendableLots(day)
                .list()
                .forEach(lot ->
                        table.row(lot.campaign(), lot.amount(), lot.expiry().toString()));
        return table;
    }

    /** What is set aside for exchanges under way, lot by lot. */
    static Table holds(Holdings has) {
        Table table = new Table().row("番号", "キャンペーン", "ポイント", "有効期限");
        has.holds()
                .forEach(hold -> hold.lots()
                        .list()
                        .forEach(lot -> table.row(
                                hold.id(),
                                lot.campaign(),
                                lot.amount(),
                                lot.expiry().toString())));
        return table;
    }

    static Table applications(List<Waiting> waiting) {
        Table table = new Table().row("申込の日時", "キャンペーン", "状態", "付与予定日");
        waiting.forEach(one -> table.row(
                time(one.applied()),
                one.campaign(),
                one.says(),
                one.due().map(LocalDate::toString).orElse("")));
        return table;
    }

    private static String time(Instant at) {
        return TIME.format(at.atZone(TokyoTime.ZONE));
    }
}
