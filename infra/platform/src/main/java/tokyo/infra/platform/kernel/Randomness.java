package tokyo.infra.platform.kernel;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.SplittableRandom;

/** Where chance comes from: secure in production, seeded in tests and simulations. Safe for use by several threads. */
public interface Randomness {

    /** Uniform over all 64-bit values. */
    long nextLong();

    /** Uniform in {@code [0, bound)}; {@code bound} is at least 1. */
    int nextInt(int bound);

    /** 128 random bits as 32 lower-case hex digits: ids that nobody can guess. */
    default String nextHexId() {
        return HexFormat.of().toHexDigits(nextLong()) + HexFormat.of().toHexDigits(nextLong());
    }

    static Randomness secure() {
        SecureRandom random = new SecureRandom();
        return new Randomness() {
            @Override
            public long nextLong() {
                return random.nextLong();
            }

            @Override
            public int nextInt(int bound) {
                return random.nextInt(bound);
            }
        };
    }

    /** The same seed gives the same chance; tests print it. */
    static Randomness seeded(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new Randomness() {
            @Override
            public synchronized long nextLong() {
                return random.nextLong();
            }

            @Override
            public synchronized int nextInt(int bound) {
                return random.nextInt(bound);
            }
        };
    }
}
