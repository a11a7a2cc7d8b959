package tokyo.push.release;

/** One in a hundred first, then ten in a hundred more, then everybody: what is wrong with a notice shows before all have it. */
final class Stages {
    static final int LAST = 3;

    private static final int[] PER_CENT = {0, 1, 11, 100};

    private Stages() {}

    /** How many of so many recipients have been told when the stage is over; rounded up, so that the first one tells somebody. */
    static int end(int stage, int count) {
        return (int) (((long) count * PER_CENT[stage] + 99) / 100);
    }
}
