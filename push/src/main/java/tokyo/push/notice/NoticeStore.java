package tokyo.push.notice;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Notices with their logs; every method is one atomic step and may be repeated. */
public interface NoticeStore {

    /** @return the notice of that id as it is stored now: this one if none was there */
    Future<Notice> createIfAbsent(Notice draft);

    Future<Optional<Notice>> find(NoticeId id);

    Future<List<Notice>> findAll(List<NoticeId> ids);

    /**
     * Takes one step: what is stored becomes {@code next} and its log grows by one line, if the stored revision is the one before.
     *
     * @return false if another step came in between; nothing changes then
     */
    Future<Boolean> advance(Notice next);

    /** Keeps how far a release has come, without a line in the log; false if another step or release came in between. */
    Future<Boolean> recordRelease(Notice before, Release now);

    /** Of a tenant, newest first; {@code before} is the last id of the page before. */
    Future<List<Notice>> ofTenant(String tenant, Optional<NoticeId> before, int limit);

    /**
     * A notice with steps in its log that its tenant's system was not told.
     *
     * @param told how many were
     */
    record Untold(Notice notice, int told) {}

    /** Those whose last step is the oldest first; not of these tenants. */
    Future<List<Untold>> untold(Set<String> exceptOf, int limit);

    /** Keeps that steps up to {@code upTo} (exclusive) were told; false if others than {@code from} had been. */
    Future<Boolean> told(NoticeId id, int from, int upTo);

    /** Scheduled or being released, and due. */
    Future<List<Notice>> due(Instant now, int limit);
}
