package tokyo.points.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static tokyo.points.TestMongo.now;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tokyo.points.audit.CityJournal;
import tokyo.points.entry.Account;
import tokyo.points.entry.Entry;
import tokyo.points.entry.Transfer;

/** Another program, written by other people in another language, adds up the same balances. */
class HledgerExportTest {
    private static final int SECONDS = 60;

    @TempDir
    private Path folder;

    private String hledger(Path journal, String... command) throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        ProcessBuilder started = new ProcessBuilder("hledger", "-f", journal.toString());
        started.command().addAll(List.of(command));
        // It refuses anything but ASCII without a locale that says otherwise.
        started.environment().put("LC_ALL", "C.UTF-8");
        Process process =
                started.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        return Files.readString(said);
    }

    private static boolean isThere() {
        try {
            Process process = new ProcessBuilder("hledger", "--version").start();
            return process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    @Test
    void hledger_finds_our_balance_of_every_account() throws IOException, InterruptedException {
        assumeTrue(
                isThere(),
                "hledger is not installed, so nobody else has added up our balances: apt-get install hledger");
        CityJournal city = CityJournal.lived();
        StringBuilder text = new StringBuilder();
        now(new Export(city.scan()).hledger(text::append));
        Path journal = Files.writeString(folder.resolve("points.journal"), text, StandardCharsets.UTF_8);

        Map<String, Long> theirs = new TreeMap<>();
        hledger(journal, "balance", "-O", "csv", "--flat", "-E", "-N")
                .lines()
                .skip(1)
                .map(line -> line.replace("\"", "").split(","))
                .forEach(cells -> theirs.put(cells[0], Long.parseLong(cells[1].replace(" P", ""))));
        assertThat(theirs).isEqualTo(ours(city));
        assertThat(theirs.values().stream().mapToLong(Long::longValue).sum()).isZero();
    }

    /** The last state of each owner; the sum of the legs of everybody else. */
    private static Map<String, Long> ours(CityJournal city) {
        Map<String, Long> sums = new TreeMap<>();
        Map<String, Long> states = new TreeMap<>();
        for (Entry entry : city.entries()) {
            if (entry instanceof Transfer transfer) {
                Account owner = transfer.link().owner();
                sums.merge(
                        HledgerText.account(transfer.legs().debit().code()),
                        -transfer.legs().amount(),
                        Long::sum);
                sums.merge(
                        HledgerText.account(transfer.legs().credit().code()),
                        transfer.legs().amount(),
                        Long::sum);
                states.put(HledgerText.account(owner.code()), transfer.after().balance());
            }
        }
        sums.putAll(states);
        return sums;
    }
}
