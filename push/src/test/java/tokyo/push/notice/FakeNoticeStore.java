package tokyo.push.notice;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The twin in memory, under the same contract as the real store. */
public final class FakeNoticeStore implements NoticeStore {
    private final Map<NoticeId, Notice> byId = new HashMap<>();
    private final Map<NoticeId, Integer> told = new HashMap<>();

    @Override
    public Future<Notice> createIfAbsent(Notice draft) {
        Notice before = byId.putIfAbsent(draft.id(), draft);
        told.putIfAbsent(draft.id(), 0);
        return Future.succeededFuture(before == null ? draft : before);
    }

    @Override
    public Future<Optional<Notice>> find(NoticeId id) {
        return Future.succeededFuture(Optional.ofNullable(byId.get(id)));
    }

    @Override
    public Future<List<Notice>> findAll(List<NoticeId> ids) {
        return Future.succeededFuture(ids.stream()
                .distinct()
                .flatMap(id -> Optional.ofNullable(byId.get(id)).stream())
                .toList());
    }

    @Override
    public Future<Boolean> advance(Notice next) {
        return Future.succeededFuture(replace(next));
    }

    @Override
    public Future<Boolean> recordRelease(Notice before, Release now) {
        return Future.succeededFuture(replace(before.recorded(now)));
    }

    private boolean replace(Notice next) {
        Notice stored = byId.get(next.id());
        boolean fits = stored != null && stored.revision() == next.revision() - 1;
        if (fits) {
            byId.put(next.id(), next);
        }
        return fits;
    }

    @Override
    public Future<List<Notice>> ofTenant(String tenant, Optional<NoticeId> before, int limit) {
        Comparator<Notice> newest = Comparator.comparing(
                        (Notice notice) -> notice.log().get(0).at())
                .thenComparing(notice -> notice.id().value())
                .reversed();
        List<Notice> all = byId.values().stream()
                .filter(notice -> notice.tenant().equals(tenant))
                .sorted(newest)
                .toList();
        int from = before.map(id -> all.stream().map(Notice::id).toList().indexOf(id) + 1)
                .map(at -> at == 0 ? all.size() : at)
                .orElse(0);
        return Future.succeededFuture(all.stream().skip(from).limit(limit).toList());
    }

    @Override
    public Future<List<Untold>> untold(Set<String> exceptOf, int limit) {
        return Future.succeededFuture(byId.values().stream()
                .filter(notice -> told(notice.id()) < notice.log().size() && !exceptOf.contains(notice.tenant()))
                .sorted(Comparator.comparing(notice -> notice.lastStep().at()))
                .limit(limit)
                .map(notice -> new Untold(notice, told(notice.id())))
                .toList());
    }

    @Override
    public Future<Boolean> told(NoticeId id, int from, int upTo) {
        return Future.succeededFuture(told.replace(id, from, upTo));
    }

    /** Every notice that is held has one. */
    private int told(NoticeId id) {
        return Objects.requireNonNull(told.get(id));
    }

    @Override
    public Future<List<Notice>> due(Instant now, int limit) {
        return Future.succeededFuture(byId.values().stream()
                .filter(notice -> notice.state() == NoticeState.SCHEDULED || notice.state() == NoticeState.RELEASING)
                .filter(notice -> !notice.release().orElseThrow().due().isAfter(now))
                .sorted(Comparator.comparing(
                        notice -> notice.release().orElseThrow().due()))
                .limit(limit)
                .toList());
    }
}
