package tokyo.push.inbox;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.push.api.AlertId;

/** What the twin holds of one person. */
final class FakeInbox {
    final List<Entry> oldestFirst = new ArrayList<>();
    final List<AlertId> forgotten = new ArrayList<>();
    final Map<AlertId, InboxStore.Refused> refused = new LinkedHashMap<>();
    int inPages;
    long revision;

    Optional<Entry> find(AlertId id) {
        return oldestFirst.stream().filter(e -> e.alert().id().equals(id)).findFirst();
    }

    boolean replace(AlertId id, UnaryOperator<Entry> change) {
        for (int i = 0; i < oldestFirst.size(); i++) {
            if (oldestFirst.get(i).alert().id().equals(id)) {
                Entry changed = change.apply(oldestFirst.get(i));
                revision += changed.equals(oldestFirst.get(i)) ? 0 : 1;
                oldestFirst.set(i, changed);
                return true;
            }
        }
        return false;
    }

    void append(List<Alert> alerts, String batch, Instant now) {
        List<Alert> absent = alerts.stream()
                .filter(a -> find(a.id()).isEmpty() && !forgotten.contains(a.id()))
                .toList();
        if (!absent.isEmpty() && hasRoom(absent.size(), now)) {
            absent.forEach(a -> oldestFirst.add(new Entry(a, batch, now, Optional.empty(), Optional.empty())));
            revision++;
            moveOldest();
        } else {
            absent.stream()
                    .skip(Math.max(0, absent.size() - InboxStore.MAX_REFUSED))
                    .forEach(alert -> refuse(alert, now));
        }
    }

    private void moveOldest() {
        while (oldestFirst.size() - inPages > InboxStore.NEWEST && inPages < InboxStore.MAX_PAGES * InboxStore.PAGE) {
            inPages += InboxStore.PAGE;
        }
    }

    private int over(int wanted) {
        return oldestFirst.size() - inPages + wanted - InboxStore.FULL;
    }

    private boolean hasRoom(int wanted, Instant now) {
        Predicate<Entry> mayGo = one -> mayMakeRoom(one, now);
        while (over(wanted) > 0
                && inPages > 0
                && oldestFirst.subList(0, InboxStore.PAGE).stream().allMatch(mayGo)) {
            takeOut(List.copyOf(oldestFirst.subList(0, InboxStore.PAGE)), InboxStore.PAGE);
            moveOldest();
        }
        int over = over(wanted);
        List<Entry> own = oldestFirst.stream().skip(inPages).filter(mayGo).toList();
        if (over > 0 && own.size() >= over) {
            takeOut(own.subList(0, over), 0);
        }
        return over(wanted) <= 0;
    }

    private static boolean mayMakeRoom(Entry one, Instant now) {
        boolean isOld = one.createdAt().plus(InboxStore.MAKES_ROOM_AFTER).isBefore(now);
        Optional<LocalDate> deadline = one.alert().deadline();
        return isOld && (deadline.isEmpty() || !one.isOpen() && deadline.get().isBefore(TokyoTime.dayOf(now)));
    }

    private void refuse(Alert alert, Instant now) {
        if (refused.putIfAbsent(alert.id(), new InboxStore.Refused(alert.id(), alert.title(), now)) == null) {
            revision++;
        }
        while (refused.size() > InboxStore.MAX_REFUSED) {
            refused.remove(refused.keySet().iterator().next());
        }
    }

    List<InboxStore.Refused> refused() {
        List<InboxStore.Refused> newestFirst = new ArrayList<>();
        refused.values().stream().filter(one -> find(one.id()).isEmpty()).forEach(one -> newestFirst.add(0, one));
        return newestFirst;
    }

    void forgetOld(Instant before, LocalDate today) {
        refused.values().removeIf(one -> one.at().isBefore(before));
        List<Entry> all = List.copyOf(oldestFirst);
        List<Entry> old = new ArrayList<>();
        int pages = 0;
        while (pages < inPages && mayGo(all.subList(pages, pages + InboxStore.PAGE), before, today)) {
            old.addAll(all.subList(pages, pages + InboxStore.PAGE));
            pages += InboxStore.PAGE;
        }
        all.subList(inPages, all.size()).stream()
                .filter(one -> mayGo(List.of(one), before, today))
                .forEach(old::add);
        takeOut(old, pages);
    }

    private void takeOut(List<Entry> old, int ofPages) {
        old.stream().map(Entry::held).filter(Held::isNeverNewsAgain).forEach(one -> forgotten.add(one.id()));
        oldestFirst.removeAll(old);
        inPages -= ofPages;
        revision += old.isEmpty() ? 0 : 1;
    }

    private static boolean mayGo(List<Entry> entries, Instant before, LocalDate today) {
        return entries.stream()
                .allMatch(one -> one.createdAt().isBefore(before)
                        && (one.dismissedAt().isPresent()
                                || one.alert()
                                        .deadline()
                                        .map(day -> day.isBefore(today))
                                        .orElse(true)));
    }
}
