package tokyo.push.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tokyo.infra.platform.kernel.StableId;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;
import tokyo.push.decision.Urgency;
import tokyo.push.delivery.OutboxBatch;
import tokyo.push.delivery.Target;
import tokyo.push.inbox.Alert;
import tokyo.push.inbox.AlertKind;
import tokyo.push.inbox.Held;

/** One attempt to announce one shard: which of its alerts ring by this batch, and which need another step first. */
final class AnnouncedShard {

    /** Held as POSSIBLY and ELIGIBLE by now, or over and possible again. */
    record Renewal(PersonId person, Alert alert) {
        Target target() {
            return new Target(person, alert.id());
        }
    }

    /** Held, and to be rung for by another batch, if that exists. */
    record Other(Target target, String batch) {}

    private final String batch;
    private final Map<PersonId, List<Alert>> news;
    private final Urgency urgency;
    private final List<Target> ringing = new ArrayList<>();
    private final List<Other> announcedByOthers = new ArrayList<>();

    AnnouncedShard(String batch, Map<PersonId, List<Alert>> news, Urgency urgency) {
        this.batch = batch;
        this.news = news;
        this.urgency = urgency;
    }

    OutboxBatch toStore() {
        return new OutboxBatch(batch, ringing(), urgency);
    }

    String batch() {
        return batch;
    }

    /** How many alerts an inbox did not take. */
    long missingFrom(Map<PersonId, List<Held>> held) {
        long asked = news.values().stream().mapToLong(List::size).sum();
        return asked - held.values().stream().mapToLong(List::size).sum();
    }

    /**
     * Takes what the inbox holds now; answers what must be renewed before it may ring.
     *
     * @param ringsSince what came before lies there, whether or not it ever rang
     */
    List<Renewal> sort(Map<PersonId, List<Held>> held, Instant ringsSince) {
        List<Renewal> renewals = new ArrayList<>();
        news.forEach((person, alerts) -> {
            Map<AlertId, Held> inInbox = held.getOrDefault(person, List.of()).stream()
                    .collect(Collectors.toMap(Held::id, present -> present));
            for (Alert alert : alerts) {
                Held present = inInbox.get(alert.id());
                if (present == null) {
                    // Refused: its batch ends it with the reason, beside those of the others.
                    ringing.add(new Target(person, alert.id()));
                } else if (alert.kind() != AlertKind.POSSIBLY || !present.rings()) {
                    sort(person, alert, present, ringsSince, renewals);
                }
            }
        });
        return renewals;
    }

    private void sort(PersonId person, Alert alert, Held present, Instant ringsSince, List<Renewal> renewals) {
        Target target = new Target(person, alert.id());
        if (!present.rings() && (alert.kind() != AlertKind.POSSIBLY || present.ended())) {
            renewals.add(new Renewal(person, alert));
        } else if (!present.open() || present.createdAt().isBefore(ringsSince)) {
            // Seen, or so old that the record of its ringing may have ended.
            return;
        } else if (present.batch().equals(batch)) {
            ringing.add(target);
        } else {
            announcedByOthers.add(new Other(target, present.batch()));
        }
    }

    void ringIf(boolean mine, Target target) {
        if (mine) {
            ringing.add(target);
        }
    }

    /** The nearest deadline first: it rings first when many do. What waits for a digest stands last, person by person. */
    List<Target> ringing() {
        Map<Target, LocalDate> deadlines = new HashMap<>();
        news.forEach((person, alerts) ->
                alerts.forEach(alert -> deadlines.put(new Target(person, alert.id()), rank(alert))));
        return ringing.stream()
                .sorted(Comparator.comparing(target -> deadlines.getOrDefault(target, LocalDate.MAX)))
                .toList();
    }

    private static LocalDate rank(Alert alert) {
        return alert.kind() == AlertKind.POSSIBLY
                ? LocalDate.MAX
                : alert.deadline().orElse(LocalDate.MAX.minusDays(1));
    }

    List<Other> announcedByOthers() {
        return List.copyOf(announcedByOthers);
    }

    Set<String> otherBatches() {
        return announcedByOthers.stream().map(Other::batch).collect(Collectors.toSet());
    }

    /** What rings and is not covered, under a batch of its own; the same targets have the same batch. */
    AnnouncedShard without(Collection<Target> covered) {
        List<Target> left =
                ringing.stream().filter(target -> !covered.contains(target)).toList();
        TreeSet<String> names = new TreeSet<>();
        left.forEach(target ->
                names.add(target.person().value() + "/" + target.alert().value()));
        AnnouncedShard rest = new AnnouncedShard(StableId.of("rest", batch, String.join(",", names)), news, urgency);
        rest.ringing.addAll(left);
        return rest;
    }
}
