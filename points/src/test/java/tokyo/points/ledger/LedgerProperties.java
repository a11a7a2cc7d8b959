package tokyo.points.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.entry.Kind;
import tokyo.points.entry.Stamp;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.HoldingsText;

/**
 * Laws of the rules: sums are zero, lots and holds add up, the state is what a naive fold says, no cap is passed, and a refusal changes
 * nothing. {@code -Dseed=} repeats a run, {@code -Dledger.seeds=} makes it longer.
 */
class LedgerProperties {
    private static final long SEED = Long.getLong("seed", new SecureRandom().nextLong());
    private static final int SEEDS = Integer.getInteger("ledger.seeds", 60);
    private static final int STEPS = 400;

    /** These need more lots, holds or leases than a short life has, or belong to the journal; LedgerTest and LimitsTest have them. */
    private static final Set<LedgerRefusal> ELSEWHERE = EnumSet.of(
            LedgerRefusal.TOO_MANY_LOTS,
            LedgerRefusal.TOO_MANY_COUNTERS,
            LedgerRefusal.TOO_MANY_HOLDS,
            LedgerRefusal.TOO_MANY_LEASES,
            LedgerRefusal.LEASE_NOT_OPEN,
            LedgerRefusal.TOO_LARGE,
            LedgerRefusal.KEY_REUSED,
            LedgerRefusal.SLOT_LOST,
            LedgerRefusal.CONTENDED,
            LedgerRefusal.CLOCK_OFF,
            LedgerRefusal.OVERLOADED);

    private final Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
    private int debts;
    private final Map<LedgerRefusal, Integer> refusals = new EnumMap<>(LedgerRefusal.class);

    @Test
    void random_lives_keep_every_law() {
        System.out.println("LedgerProperties seed=" + SEED + " seeds=" + SEEDS + " steps=" + STEPS);
        for (int life = 0; life < SEEDS; life++) {
            live(SEED + life);
        }
        System.out.println("LedgerProperties " + kinds + " " + refusals + " entries of debtors " + debts);
        assertThat(kinds.keySet()).containsExactly(Kind.values());
        Set<LedgerRefusal> expected = EnumSet.complementOf(EnumSet.copyOf(ELSEWHERE));
        assertThat(refusals.keySet()).containsExactlyElementsOf(expected);
    }

    private void live(long seed) {
        RandomCity city = new RandomCity(seed);
        NaiveBooks books = new NaiveBooks();
        Map<String, Long> granted = new HashMap<>();
        for (int step = 0; step < STEPS; step++) {
            Command command = city.next();
            OwnerState before = city.state(command.ask().owner());
            String was = HoldingsText.of(before.holdings());
            Stamp stamp = new Stamp("seed", step + 1);
            Result<Transfer, LedgerRefusal> answer = Ledger.decide(before, command, city.now(), stamp);
            assertThat(HoldingsText.of(before.holdings()))
                    .as("seed %s, step %s", seed, step)
                    .isEqualTo(was);
            try {
                answer.handle(
                        transfer -> {
                            kinds.merge(transfer.kind(), 1, Integer::sum);
                            books.read(transfer);
                            city.post(transfer);
                            books.check(city.state(transfer.link().owner()));
                            countCaps(command, granted);
                            debts += transfer.after().debt() > 0 ? 1 : 0;
                        },
                        refusal -> refusals.merge(refusal, 1, Integer::sum));
            } catch (AssertionError broken) {
                throw new AssertionError("seed " + seed + ", step " + step + ", " + command, broken);
            }
        }
    }

    /** By hand, from what was granted; merged owners have their own law in CorrectionTest. */
    private static void countCaps(Command command, Map<String, Long> granted) {
        if (command instanceof Granting.Grant grant) {
            grant.caps().forEach(cap -> {
                long more = cap.counter().startsWith("day") ? 1 : grant.lot().amount();
                String name = grant.ask().owner().code() + " " + cap.counter();
                assertThat(granted.merge(name, more, Long::sum)).isLessThanOrEqualTo(cap.limit());
            });
        }
    }
}
