package tokyo.push.decision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The slow second opinion: walks from minute to minute with a stop watch and a calendar on paper, and asks at each of them who may
 * ring. Shares no code with {@link Timeliness}; reads the records, decides everything itself.
 */
final class MinuteByMinute {
    private static final int MINUTES = 1440;

    /** What became of a message: the minute at which it rang, or why it never will. */
    record Fate(long rangAt, String why) {}

    private final Wishes wishes;
    private final int spread;
    private final boolean[] open = new boolean[MINUTES];
    private final int[] openSince = new int[MINUTES];
    private final int[] openFor = new int[MINUTES];
    private final Map<Long, Integer> rungOnDay = new HashMap<>();
    private final boolean someMinuteIsOpen;
    private int digestOpens = -1;

    MinuteByMinute(Wishes wishes, int spread) {
        this.wishes = wishes;
        this.spread = spread;
        drawTheDay();
        boolean one = false;
        for (boolean minute : open) {
            one |= minute;
        }
        someMinuteIsOpen = one;
    }

    /** Marks the quiet minutes one after the other, then measures each run of open ones. */
    private void drawTheDay() {
        java.util.Arrays.fill(open, true);
        for (int i = 0; i < wishes.quiet().minutes(); i++) {
            open[(wishes.quiet().from() + i) % MINUTES] = false;
        }
        int begin = 0;
        while (begin < MINUTES) {
            int end = begin;
            while (end < MINUTES && open[end]) {
                end++;
            }
            for (int minute = begin; minute < end; minute++) {
                openSince[minute] = begin;
                openFor[minute] = end - begin;
            }
            begin = end + 1;
        }
    }

    /** @param arrivals minutes of Tokyo's wall clock since 1970, as those of the fates */
    List<Fate> walk(List<Message> messages, List<Long> arrivals, List<Long> uselessFrom) {
        Fate[] fates = new Fate[messages.size()];
        long[] came = arrivals.stream().mapToLong(Long::longValue).toArray();
        long[] useless = uselessFrom.stream().mapToLong(Long::longValue).toArray();
        int left = fates.length;
        List<Integer> here = new ArrayList<>();
        for (long minute = arrivals.stream().mapToLong(Long::longValue).min().orElse(0); left > 0; minute++) {
            here.clear();
            for (int i = 0; i < fates.length; i++) {
                if (fates[i] != null || came[i] > minute) {
                    continue;
                }
                String no = never(messages.get(i), minute, came[i], useless[i]);
                if (!no.isEmpty()) {
                    fates[i] = new Fate(-1, no);
                    left--;
                } else if (messages.get(i).topic().equals(Topic.EMERGENCY)
                        || itsTurn(messages.get(i), came[i], minute)) {
                    here.add(i);
                }
            }
            left -= here.isEmpty() ? 0 : ring(messages, arrivals, uselessFrom, here, minute, fates);
        }
        return List.of(fates);
    }

    private String never(Message message, long minute, long arrived, long uselessFrom) {
        boolean emergency = message.topic().equals(Topic.EMERGENCY);
        if (!emergency && wishes.muted().contains(message.topic())) {
            return "OPTED_OUT";
        }
        if (!emergency && !message.certain() && !wishes.digest()) {
            return "NO_DIGEST";
        }
        if (minute >= uselessFrom) {
            return minute == arrived ? "TOO_LATE" : "ENDS_WHILE_HELD";
        }
        return !emergency && (!someMinuteIsOpen || wishes.dailyCap() < 1) ? "NEVER_RINGS" : "";
    }

    /** Those whose turn it is, best first, as far as the day has places; how many have rung. */
    private int ring(
            List<Message> messages,
            List<Long> arrivals,
            List<Long> uselessFrom,
            List<Integer> order,
            long minute,
            Fate[] fates) {
        // Bubbles sort slowly, and with no comparator of the other side.
        for (int a = 0; a < order.size(); a++) {
            for (int b = a + 1; b < order.size(); b++) {
                if (goesBefore(messages, arrivals, uselessFrom, order.get(b), order.get(a))) {
                    int swapped = order.get(a);
                    order.set(a, order.get(b));
                    order.set(b, swapped);
                }
            }
        }
        long day = minute / MINUTES;
        int rang = 0;
        boolean digestRings = false;
        for (int i : order) {
            boolean emergency = messages.get(i).topic().equals(Topic.EMERGENCY);
            boolean takesPlace = !emergency && (messages.get(i).certain() || !digestRings);
            if (!takesPlace || wishes.dailyCap() > rungOnDay.getOrDefault(day, 0)) {
                fates[i] = new Fate(minute, "");
                rang++;
                rungOnDay.merge(day, takesPlace ? 1 : 0, Integer::sum);
                digestRings |= !messages.get(i).certain();
            }
        }
        return rang;
    }

    private static boolean goesBefore(
            List<Message> messages, List<Long> arrivals, List<Long> uselessFrom, int one, int other) {
        if (messages.get(one).certain() != messages.get(other).certain()) {
            return messages.get(one).certain();
        }
        int rankOne =
                "DEADLINE BENEFIT LEISURE".indexOf(messages.get(one).priority().name());
        int rankOther = "DEADLINE BENEFIT LEISURE"
                .indexOf(messages.get(other).priority().name());
        if (rankOne != rankOther) {
            return rankOne < rankOther;
        }
        if (!uselessFrom.get(one).equals(uselessFrom.get(other))) {
            return uselessFrom.get(one) < uselessFrom.get(other);
        }
        if (!arrivals.get(one).equals(arrivals.get(other))) {
            return arrivals.get(one) < arrivals.get(other);
        }
        return messages.get(one).id().compareTo(messages.get(other).id()) < 0;
    }

    private boolean itsTurn(Message message, long arrived, long minute) {
        int ofDay = (int) (minute % MINUTES);
        if (!open[ofDay]) {
            return false;
        }
        long midnight = minute - ofDay;
        if (message.certain()) {
            long opened = midnight + openSince[ofDay];
            return arrived >= opened
                    || minute
                            >= opened
                                    + ownMinute(
                                            openFor[ofDay], message.priority().name());
        }
        // 3 January 1970 was the first Saturday.
        if ((minute / MINUTES) % 7 != 2) {
            return false;
        }
        if (digestOpens < 0) {
            digestOpens = digestOpens();
        }
        int opens = digestOpens;
        int closes = opens;
        while (closes < MINUTES && open[closes]) {
            closes++;
        }
        return arrived < midnight + opens && ofDay >= opens + ownMinute(closes - opens, "LEISURE") && ofDay < closes;
    }

    /** The first open minute from nine on, or the first of the day's last open run before. */
    private int digestOpens() {
        for (int minute = 540; minute < MINUTES; minute++) {
            if (open[minute]) {
                return minute;
            }
        }
        int last = MINUTES - 1;
        while (!open[last]) {
            last--;
        }
        return openSince[last];
    }

    private int ownMinute(int length, String priority) {
        int seat = spread % 3;
        boolean urgent = priority.equals("DEADLINE");
        if (length > 30) {
            return urgent ? new int[] {5, 10, 15}[seat] : new int[] {20, 25, 30}[seat];
        }
        int firstHalf = length / 2;
        if (urgent) {
            return firstHalf == 0 ? 0 : spread % firstHalf;
        }
        return firstHalf + spread % (length - firstHalf);
    }
}
