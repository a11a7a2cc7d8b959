package tokyo.push.inbox;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;

/** The twin in memory, under the same contract as the real store. */
public final class FakeInboxStore implements InboxStore {
    /** How often somebody asked for revisions; answers throw while {@code broken}, and wait for {@code stuck} if it is there. */
    volatile int looks;

    volatile boolean broken;
    volatile @Nullable Promise<Void> stuck;
    private static final PersonId NOBODY = new PersonId("");
    private final Map<PersonId, FakeInbox> boxes = new HashMap<>();
    private PersonId visited = NOBODY;

    /** Everything that the person was told, oldest first. */
    public synchronized List<Alert> alertsOf(PersonId person) {
        return boxes.getOrDefault(person, new FakeInbox()).oldestFirst.stream()
                .map(Entry::alert)
                .toList();
    }

    @Override
    public synchronized Future<Map<PersonId, List<Held>>> appendIfAbsent(
            Map<PersonId, List<Alert>> news, String batch, Instant now) {
        Map<PersonId, List<AlertId>> asked = new HashMap<>();
        news.forEach((person, alerts) -> {
            boxes.computeIfAbsent(person, p -> new FakeInbox()).append(alerts, batch, now);
            asked.put(person, alerts.stream().map(Alert::id).toList());
        });
        return held(asked);
    }

    @Override
    public synchronized Future<Boolean> renewIfPossibly(PersonId person, Alert alert, String batch, Instant now) {
        boolean asIs = entry(person, alert.id())
                .map(Entry::alert)
                .filter(held -> alert.kind() == AlertKind.POSSIBLY ? held.isEnded() : held.kind() == AlertKind.POSSIBLY)
                .isPresent();
        return Future.succeededFuture(asIs
                && box(person)
                        .replace(alert.id(), e -> new Entry(alert, batch, now, Optional.empty(), Optional.empty())));
    }

    @Override
    public synchronized Future<Boolean> reassignIfAnnouncedBy(PersonId person, AlertId alert, String from, String to) {
        boolean announced =
                entry(person, alert).filter(e -> e.batch().equals(from)).isPresent();
        return Future.succeededFuture(announced
                && box(person)
                        .replace(alert, e -> new Entry(e.alert(), to, e.createdAt(), e.readAt(), e.dismissedAt())));
    }

    @Override
    public synchronized Future<Boolean> reviseIfHeld(PersonId person, Alert revised) {
        return change(
                person, revised.id(), e -> new Entry(revised, e.batch(), e.createdAt(), e.readAt(), e.dismissedAt()));
    }

    @Override
    public synchronized Future<Boolean> endIfHeld(PersonId person, Alert over, Instant now) {
        return change(person, over.id(), e -> new Entry(over, e.batch(), e.createdAt(), e.readAt(), Optional.of(now)));
    }

    @Override
    public synchronized Future<Boolean> markRead(PersonId person, AlertId alert, Instant now) {
        return change(
                person,
                alert,
                e -> new Entry(
                        e.alert(),
                        e.batch(),
                        e.createdAt(),
                        Optional.of(e.readAt().orElse(now)),
                        e.dismissedAt()));
    }

    @Override
    public synchronized Future<Boolean> dismiss(PersonId person, AlertId alert, Instant now) {
        return change(
                person,
                alert,
                e -> new Entry(
                        e.alert(),
                        e.batch(),
                        e.createdAt(),
                        e.readAt(),
                        Optional.of(e.dismissedAt().orElse(now))));
    }

    private Future<Boolean> change(PersonId person, AlertId alert, UnaryOperator<Entry> change) {
        FakeInbox box = boxes.get(person);
        return Future.succeededFuture(box != null && box.replace(alert, change));
    }

    @Override
    public synchronized Future<Map<PersonId, List<Held>>> held(Map<PersonId, ? extends Collection<AlertId>> asked) {
        Map<PersonId, List<Held>> found = new HashMap<>();
        asked.forEach((person, ids) -> {
            Set<AlertId> wanted = new HashSet<>(ids);
            Stream<Held> gone =
                    box(person).forgotten.stream().filter(wanted::contains).map(FakeInboxStore::forgotten);
            Stream<Held> here = box(person).oldestFirst.stream()
                    .filter(e -> wanted.contains(e.alert().id()))
                    .map(Entry::held);
            List<Held> entries = Stream.concat(here, gone).toList();
            if (!entries.isEmpty()) {
                found.put(person, entries);
            }
        });
        return Future.succeededFuture(found);
    }

    @Override
    public synchronized Future<Map<PersonId, InboxStore.AtDoor>> atDoor(
            Map<PersonId, ? extends Collection<AlertId>> asked, Instant lately) {
        return held(asked).map(held -> {
            Map<PersonId, InboxStore.AtDoor> found = new HashMap<>();
            asked.keySet().stream().filter(boxes::containsKey).forEach(person -> {
                List<Held> mine = held.getOrDefault(person, List.of());
                List<Held> others = box(person).oldestFirst.stream()
                        .map(Entry::held)
                        .filter(one -> one.mattersSince(lately) && !mine.contains(one))
                        .toList();
                found.put(
                        person,
                        new InboxStore.AtDoor(mine, others, box(person).refused.keySet()));
            });
            return found;
        });
    }

    @Override
    public synchronized Future<InboxStore.Slice> below(PersonId person, int before, int limit) {
        FakeInbox box = box(person);
        int end = Math.min(before, box.oldestFirst.size());
        int start = Math.max(0, end - limit);
        List<Entry> newestFirst = new ArrayList<>();
        for (int i = end - 1; i >= start; i--) {
            newestFirst.add(box.oldestFirst.get(i));
        }
        int unread = (int)
                box.oldestFirst.stream().skip(box.inPages).filter(Entry::isOpen).count();
        return Future.succeededFuture(new InboxStore.Slice(newestFirst, box.revision, start, unread));
    }

    @Override
    public synchronized Future<List<InboxStore.Refused>> refused(PersonId person) {
        return Future.succeededFuture(box(person).refused());
    }

    @Override
    public synchronized Future<Map<PersonId, Long>> revisions(Set<PersonId> persons) {
        looks++;
        if (broken) {
            throw new IllegalStateException("broken for a test");
        }
        if (stuck != null) {
            return stuck.future().map(Map.of());
        }
        Map<PersonId, Long> found = new HashMap<>();
        persons.stream().filter(boxes::containsKey).forEach(p -> found.put(p, box(p).revision));
        return Future.succeededFuture(found);
    }

    @Override
    public synchronized Future<Optional<Entry>> find(PersonId person, AlertId alert) {
        return Future.succeededFuture(entry(person, alert));
    }

    private Optional<Entry> entry(PersonId person, AlertId alert) {
        return box(person).find(alert);
    }

    private static Held forgotten(AlertId id) {
        return new Held(id, "", AlertKind.ELIGIBLE, "", Instant.EPOCH, Optional.empty(), false, false);
    }

    @Override
    public synchronized Future<Integer> forgetOld(int inboxes, Instant before, LocalDate today) {
        List<PersonId> next = new TreeMap<>(boxes)
                .tailMap(visited, false).keySet().stream().limit(inboxes).toList();
        next.forEach(person -> box(person).forgetOld(before, today));
        visited = next.size() < inboxes ? NOBODY : next.get(next.size() - 1);
        return Future.succeededFuture(next.size());
    }

    private FakeInbox box(PersonId person) {
        return boxes.getOrDefault(person, new FakeInbox());
    }
}
