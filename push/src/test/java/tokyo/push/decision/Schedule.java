package tokyo.push.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** One random person and what comes for them; the same seed gives the same schedule. */
final class Schedule {
    /** Monday, 16 November 2026, 00:00 in Tokyo. */
    private static final long BEGIN = Instant.parse("2026-11-15T15:00:00Z").getEpochSecond() / 60;

    private static final int DAY = 1440;

    final Wishes wishes;
    final int spread;
    final List<Message> messages = new ArrayList<>();
    final List<Long> arrivals = new ArrayList<>();
    final List<Long> uselessFrom = new ArrayList<>();

    Schedule(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        EnumSet<Topic> muted = EnumSet.noneOf(Topic.class);
        if (random.nextInt(3) == 0) {
            muted.add(random.nextBoolean() ? Topic.EVENTS : Topic.HEALTH);
        }
        boolean digests = random.nextInt(12) == 0;
        wishes = new Wishes(muted, random.nextInt(4) > 0, quiet(random), cap(random));
        spread = random.nextInt(1_000_000);
        long first = BEGIN + random.nextInt(14 * DAY);
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            add(
                    random,
                    "m" + random.nextInt(100) + i,
                    first + random.nextInt(random.nextBoolean() ? 30 : DAY),
                    digests);
        }
    }

    private static QuietHours quiet(SplittableRandom random) {
        int from = random.nextInt(DAY);
        return switch (random.nextInt(8)) {
            case 0 -> QuietHours.NONE;
            case 1 -> new QuietHours(from, DAY);
            case 2, 3 -> QuietHours.USUAL;
            case 4 -> new QuietHours(from, DAY - 1 - random.nextInt(45));
            case 5 -> new QuietHours(from, 1 + random.nextInt(5));
            default -> new QuietHours(from, random.nextInt(DAY));
        };
    }

    private static int cap(SplittableRandom random) {
        return random.nextInt(10) == 0 ? random.nextInt(Wishes.MAX_CAP + 1) : random.nextInt(4);
    }

    private void add(SplittableRandom random, String id, long arrival, boolean digests) {
        Topic topic = random.nextInt(12) == 0 ? Topic.EMERGENCY : Topic.values()[random.nextInt(6)];
        boolean ends = random.nextInt(3) == 0;
        long end = ends ? arrival - 30 + random.nextInt(random.nextBoolean() ? 60 : 3 * DAY) : Long.MAX_VALUE;
        boolean certain = topic == Topic.EMERGENCY || !digests || random.nextBoolean();
        Priority priority = Priority.of(topic, ends && random.nextBoolean());
        Optional<Instant> until = ends ? Optional.of(instant(end)) : Optional.empty();
        messages.add(new Message(id, topic, priority, certain, instant(arrival), until, false));
        arrivals.add(wall(arrival));
        uselessFrom.add(ends ? wall(end) : Long.MAX_VALUE);
    }

    private static Instant instant(long epochMinute) {
        return Instant.ofEpochSecond(epochMinute * 60);
    }

    /** Tokyo is nine hours ahead and has no summer time. */
    private static long wall(long epochMinute) {
        return epochMinute + 9 * 60;
    }

    @Override
    public String toString() {
        return wishes + " spread=" + spread + " " + messages;
    }
}
