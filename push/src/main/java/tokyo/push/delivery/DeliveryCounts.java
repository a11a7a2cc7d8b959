package tokyo.push.delivery;

import java.util.EnumMap;
import java.util.Map;
import tokyo.push.decision.Suppression;

/**
 * What became of a batch in numbers; nobody is named.
 *
 * @param rang on at least one device
 * @param waiting neither rang nor withheld so far, those that are held among them
 * @param ended nothing of it waits any more
 */
public record DeliveryCounts(
        int targets,
        int rang,
        int waiting,
        Map<Suppression, Integer> held,
        Map<Withheld, Integer> withheld,
        boolean ended) {
    public DeliveryCounts {
        held = Map.copyOf(held);
        withheld = Map.copyOf(withheld);
    }

    static DeliveryCounts of(int targets, Progress progress) {
        int rang = 0;
        int waiting = 0;
        Map<Suppression, Integer> held = new EnumMap<>(Suppression.class);
        Map<Withheld, Integer> withheld = new EnumMap<>(Withheld.class);
        for (int i = 0; i < targets; i++) {
            Fate fate = Fate.of(progress, i);
            rang += fate.rang() ? 1 : 0;
            waiting += !fate.rang() && fate.withheld().isEmpty() ? 1 : 0;
            fate.hold().ifPresent(hold -> held.merge(hold.reason(), 1, Integer::sum));
            fate.withheld().ifPresent(reason -> withheld.merge(reason, 1, Integer::sum));
        }
        return new DeliveryCounts(targets, rang, waiting, held, withheld, waiting == 0);
    }
}
