package tokyo.points.sim.world;

import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;

/** The world's time, and what is to happen in it; one thread takes one step after the other. */
public final class VirtualTime implements InstantSource {
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long now;
    private long added;
    private long slept;
    private int late;

    private record Event(long at, long order, Runnable what) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }

    public VirtualTime(long start) {
        now = start;
    }

    @Override
    public long millis() {
        return now;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(now);
    }

    /** Without what was slept: what takes a moment takes a moment of it, also over a jump. */
    public long awakeMillis() {
        return now - slept;
    }

    public void in(long delay, Runnable what) {
        events.add(new Event(now + delay, added++, what));
    }

    /** Something that is on its way whatever becomes of its sender. */
    public void late(long delay, Runnable what) {
        late++;
        in(delay, () -> {
            late--;
            what.run();
        });
    }

    public boolean isNothingLate() {
        return late == 0;
    }

    /** Everybody sleeps for so long; what was due meanwhile comes late. */
    public void jump(long delay) {
        now += delay;
        slept += delay;
    }

    /** False when nothing is left to happen. */
    public boolean step() {
        Event next = events.poll();
        if (next == null) {
            return false;
        }
        now = Math.max(now, next.at);
        next.what.run();
        return true;
    }
}
