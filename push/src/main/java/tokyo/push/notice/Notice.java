package tokyo.push.notice;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A notice as it stands.
 *
 * @param tenant whose it is, for ever
 * @param messageId the tenant's own id of it
 * @param revision counts its changes; a change that has seen another revision is refused
 * @param writers everybody who has had a hand in words or list: none of them may approve
 * @param log every step so far, oldest first
 */
public record Notice(
        NoticeId id,
        String tenant,
        String messageId,
        long revision,
        NoticeState state,
        NoticeContent content,
        Set<String> writers,
        Optional<Frozen> frozen,
        Optional<Approval> approval,
        Optional<Release> release,
        List<LogEntry> log) {
    /** Steps of one notice; more are a fault or a game, and the document stays small. */
    public static final int MAX_LOG = 300;

    public Notice {
        writers = Set.copyOf(writers);
        log = List.copyOf(log);
    }

    public static Notice draft(NoticeId id, String tenant, String messageId, NoticeContent content, LogEntry created) {
        return new Notice(
                id,
                tenant,
                messageId,
                1,
                NoticeState.DRAFT,
                content,
                Set.of(created.by()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(created));
    }

    private Notice next(
            NoticeState state,
            NoticeContent content,
            Set<String> writers,
            Optional<Frozen> frozen,
            Optional<Approval> approval,
            Optional<Release> release,
            LogEntry entry) {
        List<LogEntry> longer = new ArrayList<>(log);
        longer.add(entry);
        return new Notice(
                id, tenant, messageId, revision + 1, state, content, writers, frozen, approval, release, longer);
    }

    /** Other words or another audience: whatever was frozen and approved is void. */
    public Notice edited(NoticeContent other, LogEntry entry) {
        return next(
                NoticeState.DRAFT,
                other,
                with(entry.by()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                entry);
    }

    public Notice validated(LogEntry entry) {
        return next(
                NoticeState.VALIDATED,
                content,
                with(entry.by()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                entry);
    }

    public Notice frozen(Frozen list, LogEntry entry) {
        return next(
                NoticeState.FROZEN,
                content,
                with(entry.by()),
                Optional.of(list),
                Optional.empty(),
                Optional.empty(),
                entry);
    }

    public Notice approved(Approval by, LogEntry entry) {
        return next(NoticeState.APPROVED, content, writers, frozen, Optional.of(by), Optional.empty(), entry);
    }

    /** The rest is as it was: scheduled, further released, done or stopped. */
    public Notice released(NoticeState to, Release how, LogEntry entry) {
        return next(to, content, writers, frozen, approval, Optional.of(how), entry);
    }

    /** As the store holds it after {@link NoticeStore#recordRelease}. */
    public Notice recorded(Release how) {
        return new Notice(
                id, tenant, messageId, revision + 1, state, content, writers, frozen, approval, Optional.of(how), log);
    }

    public Notice stopped(LogEntry entry) {
        return next(NoticeState.STOPPED, content, writers, frozen, approval, release, entry);
    }

    /** The list is not kept any more: what is over stays as it was but for pseudonyms of an uploaded list, and what has not begun is to be frozen again. */
    public Notice listForgotten(LogEntry entry) {
        return state.isOver()
                ? next(state, content.forgotten(), writers, frozen.map(Frozen::forgotten), approval, release, entry)
                : next(
                        NoticeState.VALIDATED,
                        content,
                        writers,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        entry);
    }

    public boolean hasForgottenItsList() {
        return frozen.filter(one -> one.list().isEmpty()).isPresent();
    }

    private Set<String> with(String writer) {
        Set<String> more = new HashSet<>(writers);
        more.add(writer);
        return more;
    }

    public boolean isFull() {
        return log.size() >= MAX_LOG;
    }

    public LogEntry lastStep() {
        return log.get(log.size() - 1);
    }
}
