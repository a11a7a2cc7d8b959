package tokyo.points.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tokyo.points.audit.CityJournal;
import tokyo.points.entry.Account;
import tokyo.points.entry.Transfer;
import tokyo.points.ledger.Samples;

class StatementTableTest {
    private static final List<Transfer> ALL = CityJournal.lived().entries().stream()
            .filter(Transfer.class::isInstance)
            .map(Transfer.class::cast)
            .toList();

    private static List<Transfer> of(Account owner) {
        return ALL.stream().filter(entry -> entry.link().owner().equals(owner)).toList();
    }

    private static List<String> lines(Table table) {
        return new String(table.utf8(), StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void a_citizen_reads_what_came_and_went_and_what_was_left() {
        List<String> lines = lines(StatementTable.citizen(of(Samples.PARENT)));
        assertThat(lines.get(0)).isEqualTo("\uFEFF\"日時\",\"内容\",\"増減\",\"残高\",\"保留\",\"対象と有効期限\",\"番号\"");
        assertThat(lines.get(1)).startsWith("\"2026-11-20 12:00:35\",\"付与\",64,64,0,\"eco 64ポイント 2026-11-23まで\",");
        assertThat(lines).hasSize(of(Samples.PARENT).size() + 1);
        assertThat(lines.stream().filter(line -> line.contains("\"利用\",-32,160,0,")))
                .hasSize(1);
        assertThat(lines.stream().filter(line -> line.contains("\"交換の申込み\",-80,112,80,")))
                .hasSize(1);
        assertThat(lines.stream().filter(line -> line.contains("\"交換の完了\",0,112,64,")))
                .hasSize(1);
    }

    @Test
    void a_campaign_reads_its_budget() {
        List<String> lines = lines(StatementTable.campaign(of(Samples.ECO)));
        assertThat(lines.get(1)).contains("\"予算の受入れ\",4096,4096,\"f:environment\",\"予算 令和8年度\"");
        assertThat(lines.get(2)).contains("\"付与枠の確保\",-1024,3072,\"l:eco#2\",\"\"");
    }

    @Test
    void a_bureau_reads_what_it_paid() {
        List<String> lines = lines(StatementTable.bureau(Samples.BUREAU, ALL));
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).contains("\"予算の受入れ\",4096,4096,\"k:eco\"");
    }
}
