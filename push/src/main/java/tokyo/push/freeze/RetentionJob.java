package tokyo.push.freeze;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tokyo.push.freeze.RecipientStore.Kept;
import tokyo.push.notice.Frozen;
import tokyo.push.notice.LogEntry;
import tokyo.push.notice.LogEntry.Step;
import tokyo.push.notice.Notice;
import tokyo.push.notice.NoticeState;
import tokyo.push.notice.NoticeStore;

/**
 * Removes lists of recipients: those that no notice names, and those of notices that have taken no step for as long as lists are
 * kept. The log keeps hash and number for ever.
 *
 * <p>A notice names its list no more before the list goes, and a list that was named never is again, since each freezing writes its
 * own: so whoever dies in between, or comes late, leaves nothing but a list that the next look removes.
 */
public final class RetentionJob {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionJob.class);

    /** Lists of one look; while looks are full the next follows at once. */
    private static final int AT_ONCE = 100;

    /** Of one run, so that it ends: 5,000 lists each hour are the 54,000 that 60 tenants with ten notices a day keep, twice a day. */
    private static final int LOOKS = 50;

    /** A list that is named today may not be tomorrow. */
    private static final Duration EACH = Duration.ofDays(1);

    private final NoticeStore notices;
    private final RecipientStore lists;
    private final Clock clock;
    private final Duration kept;

    /**
     * @param clock of business, as in the log
     * @param kept after the last step of a notice
     */
    public RetentionJob(NoticeStore notices, RecipientStore lists, Clock clock, Duration kept) {
        this.notices = notices;
        this.lists = lists;
        this.clock = clock;
        this.kept = kept;
    }

    /** Looks at all lists that are due, up to 5,000; one that cannot be looked at stays due and does not hold up the others. */
    public Future<Void> run() {
        return run(LOOKS);
    }

    private Future<Void> run(int looks) {
        return lists.due(now(), AT_ONCE)
                .compose(due -> lookAt(due).compose(looked -> {
                    // A full look of which nothing was done would only find the same again.
                    boolean more = due.size() == AT_ONCE && looked > 0 && looks > 1;
                    return more ? run(looks - 1) : Future.succeededFuture();
                }));
    }

    /** @return how many could be looked at */
    private Future<Integer> lookAt(List<Kept> due) {
        Future<Integer> chain = Future.succeededFuture(0);
        for (Kept list : due) {
            chain = chain.compose(looked -> look(list).map(looked + 1).recover(fault -> {
                LOG.warn("list {} could not be looked at and comes again", list.list(), fault);
                return Future.succeededFuture(looked);
            }));
        }
        return chain;
    }

    private Future<Void> look(Kept list) {
        return notices.find(list.notice()).compose(found -> {
            Optional<Notice> naming = found.filter(notice -> notice.frozen()
                    .filter(frozen -> frozen.list().equals(list.list()))
                    .isPresent());
            return naming.map(notice -> look(list, notice)).orElseGet(() -> lists.drop(list));
        });
    }

    private Future<Void> look(Kept list, Notice notice) {
        Instant end = notice.lastStep().at().plus(kept);
        Instant next = now().plus(EACH);
        if (notice.state() == NoticeState.SCHEDULED || notice.state() == NoticeState.RELEASING) {
            return lists.lookAgain(list, next);
        }
        if (end.isAfter(now())) {
            return lists.lookAgain(list, end.isBefore(next) ? end : next);
        }
        Frozen frozen = notice.frozen().orElseThrow();
        LogEntry entry = new LogEntry(Step.LIST_FORGOTTEN, LogEntry.SYSTEM, now(), frozen.hash(), frozen.count(), "");
        // If another step comes in between, the list is still named, or is found here again.
        return notices.advance(notice.listForgotten(entry))
                .compose(taken -> taken ? lists.drop(list) : Future.succeededFuture());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
