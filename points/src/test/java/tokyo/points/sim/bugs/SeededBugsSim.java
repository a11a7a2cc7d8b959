package tokyo.points.sim.bugs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tokyo.points.sim.City;
import tokyo.points.sim.Seams;
import tokyo.points.sim.oracle.Broken;
import tokyo.points.sim.world.Tally;

/**
 * What the simulator would not see, it could not promise: each bug takes away one rule of the ledger, and each is found. {@code
 * -Dsim.bug=} looks for those alone whose name has that in it.
 */
final class SeededBugsSim {
    private static final int SEEDS = 1_000;
    private static final String WANTED = System.getProperty("sim.bug", "");

    @TestFactory
    Stream<DynamicTest> each_seeded_bug_is_found() {
        return SeededBugs.all().entrySet().stream()
                .filter(bug -> bug.getKey().contains(WANTED))
                .map(bug -> DynamicTest.dynamicTest(
                        bug.getKey(),
                        () -> assertThat(found(bug.getKey(), bug.getValue())).isNotEmpty()));
    }

    @Test
    void there_are_enough_of_them() {
        Map<String, Supplier<Seams>> all = SeededBugs.all();
        assertThat(all).hasSizeGreaterThanOrEqualTo(25);
    }

    static Optional<Broken> found(String name, Supplier<Seams> bug) {
        for (long seed = 0; seed < SEEDS; seed++) {
            try {
                new City(seed, bug.get(), new Tally()).live();
            } catch (Broken broken) {
                System.out.printf("SeededBugsSim: %-50s %-32s seed %d%n", name, broken.law(), seed);
                return Optional.of(broken);
            }
        }
        return Optional.empty();
    }
}
