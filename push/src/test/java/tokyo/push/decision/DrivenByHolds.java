package tokyo.push.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tokyo.push.decision.MinuteByMinute.Fate;

/** Asks a rule as delivery does: when a message comes, and again at each moment that the answer before has named. */
final class DrivenByHolds {

    /** What {@link Timeliness#decide} is, or something that only looks like it. */
    @FunctionalInterface
    interface Rule {
        List<Decision> decide(Recipient person, List<Message> waiting, Instant now);
    }

    /** More questions than minutes would be a rule that holds until the present. */
    private static final int MAX_QUESTIONS = 2_000;

    private final Schedule schedule;
    private final Rule rule;
    private final Fate[] fates;
    private final TreeMap<Long, Integer> rungOnDay = new TreeMap<>();
    private final PriorityQueue<long[]> due = new PriorityQueue<>((a, b) -> Long.compare(a[0], b[0]));

    DrivenByHolds(Schedule schedule, Rule rule) {
        this.schedule = schedule;
        this.rule = rule;
        this.fates = new Fate[schedule.messages.size()];
    }

    /** Empty when the rule holds for ever. */
    Optional<List<Fate>> run() {
        IntStream.range(0, fates.length).forEach(i -> due.add(new long[] {schedule.arrivals.get(i), i}));
        for (int questions = 0; !due.isEmpty(); questions++) {
            if (questions > MAX_QUESTIONS) {
                return Optional.empty();
            }
            long minute = due.element()[0];
            List<Integer> asked = new ArrayList<>();
            while (!due.isEmpty() && due.element()[0] == minute) {
                asked.add((int) due.remove()[1]);
            }
            ask(asked, minute);
        }
        return Optional.of(List.of(fates));
    }

    private void ask(List<Integer> asked, long minute) {
        long day = Math.floorDiv(minute, 1440L);
        Recipient person = new Recipient(schedule.wishes, schedule.spread, rungOnDay.getOrDefault(day, 0));
        List<Message> waiting = asked.stream().map(schedule.messages::get).toList();
        List<Decision> decisions = rule.decide(person, waiting, Instant.ofEpochSecond((minute - 540) * 60));
        boolean digest = false;
        for (int i = 0; i < asked.size(); i++) {
            int message = asked.get(i);
            if (decisions.get(i) instanceof Decision.SendNow) {
                fates[message] = new Fate(minute, "");
                boolean counts = schedule.messages.get(message).topic() != Topic.EMERGENCY;
                rungOnDay.merge(day, counts ? 1 : 0, Integer::sum);
            } else if (decisions.get(i) instanceof Decision.HoldUntil hold) {
                due.add(new long[] {wall(hold.until()), message});
            } else if (decisions.get(i) instanceof Decision.Withhold no) {
                fates[message] = new Fate(-1, no.reason().name());
            } else if (decisions.get(i) instanceof Decision.Digest in) {
                if (wall(in.at()) <= minute) {
                    fates[message] = new Fate(minute, "");
                    digest = true;
                } else {
                    due.add(new long[] {wall(in.at()), message});
                }
            }
        }
        rungOnDay.merge(day, digest ? 1 : 0, Integer::sum);
    }

    private static long wall(Instant at) {
        return at.getEpochSecond() / 60 + 540;
    }
}
