package tokyo.infra.devkit.city.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tokyo.infra.devkit.city.registry.Recovery.Tally;
import tokyo.push.registry.Programme;
import tokyo.push.registry.RegistryImport;
import tokyo.push.registry.TokyoFileReader;
import tokyo.push.review.SuggestionReader;

/** What staff are shown for a quarter of the made registry: how often it is right, and how seldom it is made up. */
class RecoveryTest {
    private static Map<String, Tally> measured() throws IOException {
        SyntheticRegistry registry = new SyntheticRegistry(20261120, 2_000);
        Recovery recovery = new Recovery();
        for (int index = 0; index < registry.size(); index++) {
            SyntheticRecord record = registry.record(index);
            Programme programme = read(record);
            boolean structured = !programme.target().ages().none();
            recovery.count(record.truth(), SuggestionReader.read(programme).rule(), structured);
        }
        return recovery.tallies();
    }

    private static Programme read(SyntheticRecord record) throws IOException {
        byte[] file = new JsonArray().add(record.json()).encode().getBytes(StandardCharsets.UTF_8);
        RegistryImport.Batch batch = new TokyoFileReader(new ByteArrayInputStream(file))
                .next(1)
                .fold(read -> read, refusal -> {
                    throw new AssertionError(refusal);
                });
        return batch.programmes().get(0);
    }

    @Test
    void most_prose_is_read_and_little_is_made_up() throws IOException {
        Map<String, Tally> tallies = measured();
        tallies.forEach((field, tally) -> System.out.println(field + " " + tally));
        assertThat(of(tallies, "timing").share()).isGreaterThan(0.9);
        assertThat(of(tallies, "timing").wrong()).isLessThan(20);
        assertThat(of(tallies, "timing").invented()).isLessThan(10);
        assertThat(of(tallies, "deadline").share()).isGreaterThan(0.99);
        assertThat(of(tallies, "excluded WELFARE").share()).isEqualTo(1);
        assertThat(tallies.values()).allMatch(tally -> tally.share() > 0.9 && tally.invented() < 10);
    }

    private static Tally of(Map<String, Tally> tallies, String field) {
        return Objects.requireNonNull(tallies.get(field), field);
    }
}
