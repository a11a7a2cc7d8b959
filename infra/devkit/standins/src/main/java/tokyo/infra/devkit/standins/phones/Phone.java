package tokyo.infra.devkit.standins.phones;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One phone with a system tray: the same tag replaces, a swipe takes away.
 *
 * <p>Its app either lets the tray show everything, or remembers what its owner put away and holds a second copy back, as
 * {@code infra/docs/app.md} asks of an app.
 *
 * <p>Safe for use by several threads.
 */
public final class Phone {

    /** Enough to read what happened in a test; the oldest lines go first. */
    static final int MAX_LOG = 100;

    /** Android keeps at most 50 notifications of an app in the tray; the oldest go first. */
    static final int MAX_ON_SCREEN = 50;

    /** Tags whose past is remembered; a phone that gets more forgets the oldest. */
    static final int MAX_TAGS = 1_000;

    private final String token;
    private final String owner;
    private final boolean remembers;
    private final Map<String, Shown> screen = new LinkedHashMap<>();
    private final Map<String, Past> pastByTag = new LinkedHashMap<>();

    private final ArrayDeque<Arrival> log = new ArrayDeque<>();
    private long received;

    Phone(String token, String owner, boolean remembers) {
        this.token = token;
        this.owner = owner;
        this.remembers = remembers;
    }

    public String token() {
        return token;
    }

    public String owner() {
        return owner;
    }

    /** What is on the screen, newest first. */
    public synchronized List<Shown> screen() {
        List<Shown> newestFirst = new ArrayList<>(screen.values());
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    /** The last {@value #MAX_LOG} messages that arrived, oldest first. */
    public synchronized List<Arrival> log() {
        return List.copyOf(log);
    }

    /** The tags of all that arrived, as far as the phone remembers. */
    public synchronized Set<String> tags() {
        return Set.copyOf(pastByTag.keySet());
    }

    /** How many messages arrived since the app was installed. */
    public synchronized long received() {
        return received;
    }

    /** Takes a notification off the screen; false if it was not there. */
    public synchronized boolean dismiss(String tag) {
        if (screen.remove(tag) == null) {
            return false;
        }
        pastByTag.computeIfPresent(tag, (seen, past) -> new Past(past.arrived(), true));
        return true;
    }

    synchronized Receipt receive(Pushed message, Instant now) {
        Optional<Instant> before =
                message.tag().map(tag -> pastByTag.get(message.slot())).map(Past::arrived);
        Arrival.Effect effect = message.shows() ? show(message, now) : Arrival.Effect.SILENT;
        remember(message, effect, now);
        received++;
        log.addLast(new Arrival(now, message, effect));
        if (log.size() > MAX_LOG) {
            log.removeFirst();
        }
        return new Receipt(effect, before);
    }

    private Arrival.Effect show(Pushed message, Instant now) {
        if (remembers && wasDismissed(message)) {
            return Arrival.Effect.HELD_BACK;
        }
        Shown before = screen.remove(message.slot());
        screen.put(message.slot(), new Shown(message.slot(), message, now, before == null ? 1 : before.times() + 1));
        dropOldest(screen, MAX_ON_SCREEN);
        if (before != null) {
            return Arrival.Effect.REPLACED;
        }
        return wasDismissed(message) ? Arrival.Effect.SHOWN_AGAIN_AFTER_DISMISSAL : Arrival.Effect.SHOWN;
    }

    private boolean wasDismissed(Pushed message) {
        Past past = pastByTag.get(message.slot());
        return past != null && past.dismissed();
    }

    private void remember(Pushed message, Arrival.Effect effect, Instant now) {
        if (message.tag().isPresent()) {
            boolean shown = effect != Arrival.Effect.SILENT && effect != Arrival.Effect.HELD_BACK;
            boolean dismissed = !shown && wasDismissed(message);
            pastByTag.remove(message.slot());
            pastByTag.put(message.slot(), new Past(now, dismissed));
            dropOldest(pastByTag, MAX_TAGS);
        }
    }

    private static void dropOldest(Map<String, ?> map, int limit) {
        if (map.size() > limit) {
            map.remove(map.keySet().iterator().next());
        }
    }

    /**
     * One notification on the screen.
     *
     * @param slot the tag, or the message's id if it has none; what {@link #dismiss} takes
     * @param times how many messages were shown in this place one after the other
     */
    public record Shown(String slot, Pushed message, Instant at, int times) {}

    /**
     * What is remembered of a tag.
     *
     * @param arrived its last message
     * @param dismissed its last notification was taken off the screen
     */
    private record Past(Instant arrived, boolean dismissed) {}

    /** @param before when the message before it with the same tag had arrived */
    record Receipt(Arrival.Effect effect, Optional<Instant> before) {}
}
