package tokyo.push.preference;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tokyo.push.api.PersonId;
import tokyo.push.delivery.DeliveryRecords;
import tokyo.push.delivery.Fate;
import tokyo.push.delivery.Target;

/**
 * Who rings for the digest of each person, and whether they have: whose leader ended without ringing gets another one, in the same
 * place of the day and under the same tag.
 *
 * <p>A leader is in the place before it rings, and its end is in its batch's record before anybody succeeds it. So a crash between
 * any two of these steps leaves a leader that is tried again, or an end that the next look finds; never a digest that nobody rings.
 */
final class DigestLeaders {
    private final PlaceStore places;
    private final DeliveryRecords records;

    DigestLeaders(PlaceStore places, DeliveryRecords records) {
        this.places = places;
        this.records = records;
    }

    /** For whom a digest is to ring now; a person is missing whose day is full, and one who has no device and no leader. */
    Future<Map<PersonId, Addressee.Led>> of(List<Addressee.Answer> answers, LocalDate today) {
        Map<PersonId, PlaceStore.Lead> wanted = new HashMap<>();
        answers.forEach(
                one -> one.lead().ifPresent(lead -> wanted.put(one.person().id(), lead)));
        return wanted.isEmpty()
                ? Future.succeededFuture(Map.of())
                : places.leadIfBelow(wanted, today)
                        .compose(leaders ->
                                fates(answers, leaders).compose(fates -> led(answers, wanted, leaders, fates, today)));
    }

    /** Of leaders that are not looked at now. Most digests lie in one batch and need no read; each other batch is read whole. */
    private Future<Map<Target, Fate>> fates(List<Addressee.Answer> answers, Map<PersonId, PlaceStore.Leader> leaders) {
        Map<String, Set<Target>> asked = new HashMap<>();
        for (Addressee.Answer one : answers) {
            PersonId person = one.person().id();
            Optional.ofNullable(leaders.get(person))
                    .filter(leader -> !one.isLedBy(leader))
                    .ifPresent(leader -> asked.computeIfAbsent(leader.batch(), batch -> new HashSet<>())
                            .add(new Target(person, leader.alert())));
        }
        return asked.isEmpty() ? Future.succeededFuture(Map.of()) : records.fates(asked);
    }

    private Future<Map<PersonId, Addressee.Led>> led(
            List<Addressee.Answer> answers,
            Map<PersonId, PlaceStore.Lead> wanted,
            Map<PersonId, PlaceStore.Leader> leaders,
            Map<Target, Fate> fates,
            LocalDate today) {
        Map<PersonId, Addressee.Led> led = new HashMap<>();
        Map<PersonId, PlaceStore.Succession> ended = new HashMap<>();
        for (Addressee.Answer one : answers) {
            PersonId person = one.person().id();
            PlaceStore.Leader leader = leaders.get(person);
            PlaceStore.Lead lead = wanted.get(person);
            if (leader == null || lead == null) {
                continue;
            }
            Fate fate = fates.get(new Target(person, leader.alert()));
            if (one.isLedBy(leader) || fate != null && fate.withheld().isEmpty()) {
                led.put(person, new Addressee.Led(leader, fate != null && fate.rang()));
            } else if (one.isReachable()) {
                // Also of a batch that nobody knows any more: it would be followed for nothing.
                ended.put(person, new PlaceStore.Succession(leader, lead.leader()));
            }
        }
        return ended.isEmpty()
                ? Future.succeededFuture(led)
                : places.succeedIfLed(ended, today).map(next -> {
                    next.forEach((person, leader) -> led.put(person, new Addressee.Led(leader, false)));
                    return led;
                });
    }
}
