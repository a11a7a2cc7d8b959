package tokyo.push.notice;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The twin in memory, under the same contract as the real store. */
public final class FakeNoticeStore implements NoticeStore {
    private record Telling(int told, int tries, Instant when) {}

    private final Map<NoticeId, Notice> byId = new HashMap<>();
    private final Map<NoticeId, Telling> telling = new HashMap<>();

    @Override
    public Future<Notice> createIfAbsent(Notice draft) {
        Notice before = byId.putIfAbsent(draft.id(), draft);
        telling.putIfAbsent(draft.id(), new Telling(0, 0, Instant.EPOCH));
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
        boolean taken = replace(next);
        if (taken) {
            telling.computeIfPresent(next.id(), (id, one) -> new Telling(one.told(), one.tries(), Instant.EPOCH));
        }
        return Future.succeededFuture(taken);
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
    public Future<List<Untold>> untold(Instant now, int limit) {
        return Future.succeededFuture(byId.values().stream()
                .filter(notice -> {
                    Telling one = telling(notice.id());
                    return one.told() < notice.log().size() && !one.when().isAfter(now);
                })
                .limit(limit)
                .map(notice -> new Untold(
                        notice,
                        telling(notice.id()).told(),
                        telling(notice.id()).tries()))
                .toList());
    }

    @Override
    public Future<Boolean> told(NoticeId id, int from, int upTo) {
        boolean mine = telling(id).told() == from;
        if (mine) {
            telling.put(id, new Telling(upTo, 0, telling(id).when()));
        }
        return Future.succeededFuture(mine);
    }

    @Override
    public Future<Void> tellAgain(NoticeId id, int tries, Instant when) {
        telling.put(id, new Telling(telling(id).told(), tries, when));
        return Future.succeededFuture();
    }

    /** Every notice that is held has one. */
    private Telling telling(NoticeId id) {
        return Objects.requireNonNull(telling.get(id));
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
