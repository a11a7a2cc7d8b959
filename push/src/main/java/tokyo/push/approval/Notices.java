package tokyo.push.approval;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tokyo.infra.platform.kernel.Result;
import tokyo.push.audience.Audience;
import tokyo.push.freeze.BadRow;
import tokyo.push.freeze.Freezing;
import tokyo.push.notice.Approval;
import tokyo.push.notice.Frozen;
import tokyo.push.notice.LogEntry;
import tokyo.push.notice.LogEntry.Step;
import tokyo.push.notice.Notice;
import tokyo.push.notice.NoticeContent;
import tokyo.push.notice.NoticeId;
import tokyo.push.notice.NoticeRefusal;
import tokyo.push.notice.NoticeState;
import tokyo.push.notice.NoticeStore;
import tokyo.push.notice.Release;

/** Takes notices from a draft to a schedule, step by step; each step may be repeated and writes one line of the log. */
public final class Notices {
    private final NoticeStore notices;
    private final Freezing freezing;
    private final Clock clock;

    /** @param clock of business: what people read in the log, and when a release is due */
    public Notices(NoticeStore notices, Freezing freezing, Clock clock) {
        this.notices = notices;
        this.freezing = freezing;
        this.clock = clock;
    }

    /** A notice, or why the step was not taken; with the rows that a list was refused for. */
    public record Answer(Result<Notice, NoticeRefusal> result, List<BadRow> bad) {
        static Answer ok(Notice notice) {
            return new Answer(Result.ok(notice), List.of());
        }

        static Answer refused(NoticeRefusal refusal) {
            return new Answer(Result.refused(refusal), List.of());
        }
    }

    /** @param messageId the tenant's own: the same again with the same content is the same notice */
    public Future<Answer> create(Staff by, String messageId, NoticeContent content) {
        Optional<NoticeRefusal> refusal = Checks.ofDraft(by.tenant(), content);
        if (refusal.isPresent()) {
            return refused(refusal.get());
        }
        NoticeId id = NoticeId.of(by.tenant().code(), messageId);
        LogEntry created = new LogEntry(Step.CREATED, by.subject(), now(), "", 0, "");
        return notices.createIfAbsent(Notice.draft(id, by.tenant().code(), messageId, content, created))
                .map(stored -> stored.content().forgotten().equals(content.forgotten())
                        ? Answer.ok(stored)
                        : Answer.refused(NoticeRefusal.ID_USED_OTHERWISE));
    }

    /**
     * All of a computer's steps in one: drafted, checked and frozen. The same order again goes on where the last one ended, and
     * changes nothing once it is frozen.
     */
    public Future<Answer> order(Staff by, String messageId, NoticeContent content) {
        return create(by, messageId, content)
                .compose(answer -> ifIn(NoticeState.DRAFT, answer, notice -> validate(by, notice.id())))
                .compose(answer -> ifIn(NoticeState.VALIDATED, answer, notice -> freeze(by, notice.id())));
    }

    private static Future<Answer> ifIn(NoticeState state, Answer answer, Function<Notice, Future<Answer>> step) {
        return answer.result()
                .fold(notice -> notice.state() == state ? step.apply(notice) : same(answer), refusal -> same(answer));
    }

    /** A notice of another tenant is none. */
    public Future<Optional<Notice>> find(Staff by, NoticeId id) {
        return notices.find(id)
                .map(found -> found.filter(
                        notice -> notice.tenant().equals(by.tenant().code())));
    }

    /** Other words or another audience; what was frozen is named no more, and an approval is void. */
    public Future<Answer> edit(Staff by, NoticeId id, NoticeContent asked) {
        return step(by, id, notice -> {
            NoticeContent content = keepingRecipients(notice, asked);
            Optional<NoticeRefusal> refusal = Checks.ofDraft(by.tenant(), content);
            if (!notice.state().mayBeEdited()) {
                return refused(NoticeRefusal.WRONG_STATE);
            }
            if (notice.content().audience().isTest() != content.audience().isTest()) {
                return refused(NoticeRefusal.TEST_STAYS_TEST);
            }
            if (refusal.isPresent()) {
                return refused(refusal.get());
            }
            Step what = notice.approval().isPresent() ? Step.APPROVAL_VOID : Step.EDITED;
            return advance(notice, notice.edited(content, entry(notice, what, by, "")));
        });
    }

    /** A correction goes to those who got the first notice, as the kind that it was, whatever its editor sends. */
    private static NoticeContent keepingRecipients(Notice notice, NoticeContent asked) {
        return notice.content().audience() instanceof Audience.SameAs same
                ? correction(notice.content().kind(), same, asked)
                : asked;
    }

    private static NoticeContent correction(NoticeContent.Kind kind, Audience.SameAs recipients, NoticeContent asked) {
        return new NoticeContent(
                kind, asked.purpose(), asked.basis(), recipients, asked.words(), asked.notATest(), asked.link());
    }

    public Future<Answer> validate(Staff by, NoticeId id) {
        return step(by, id, notice -> {
            if (notice.state() == NoticeState.VALIDATED) {
                return Future.succeededFuture(Answer.ok(notice));
            }
            Optional<NoticeRefusal> refusal = notice.state() == NoticeState.DRAFT
                    ? Checks.ofWords(by.tenant(), notice.content())
                    : Optional.of(NoticeRefusal.WRONG_STATE);
            return refusal.isPresent()
                    ? refused(refusal.get())
                    : advance(notice, notice.validated(entry(notice, Step.VALIDATED, by, "")));
        });
    }

    /** Freezing again before the schedule takes the people of now; other people are another list, whose approval is still to come. */
    public Future<Answer> freeze(Staff by, NoticeId id) {
        return step(by, id, notice -> {
            boolean ready = notice.state() == NoticeState.VALIDATED
                    || notice.state() == NoticeState.FROZEN
                    || notice.state() == NoticeState.APPROVED;
            return ready
                    ? freezing.freeze(by.tenant(), notice, by.subject(), now())
                            .compose(answer -> frozen(by, notice, answer))
                    : refused(NoticeRefusal.WRONG_STATE);
        });
    }

    private Future<Answer> frozen(Staff by, Notice notice, Freezing.Answer answer) {
        if (answer.refusal().isPresent()) {
            return Future.succeededFuture(
                    new Answer(Result.refused(answer.refusal().get()), answer.bad()));
        }
        Frozen list = answer.frozen().orElseThrow();
        if (notice.frozen().filter(now -> now.hash().equals(list.hash())).isPresent()) {
            return Future.succeededFuture(Answer.ok(notice));
        }
        LogEntry entry = new LogEntry(Step.FROZEN, by.subject(), list.at(), list.hash(), list.count(), "");
        return advance(notice, notice.frozen(list, entry));
    }

    /** @param hash what the approver has looked at */
    public Future<Answer> approve(Staff by, NoticeId id, String hash) {
        return step(by, id, notice -> {
            boolean same =
                    notice.frozen().filter(list -> list.hash().equals(hash)).isPresent();
            Optional<NoticeRefusal> refusal = refusal(by, notice, same);
            if (refusal.isPresent()) {
                return refused(refusal.get());
            }
            Approval approval = new Approval(hash, by.subject(), now());
            return notice.state() == NoticeState.APPROVED
                    ? Future.succeededFuture(Answer.ok(notice))
                    : advance(notice, notice.approved(approval, entry(notice, Step.APPROVED, by, "")));
        });
    }

    private static Optional<NoticeRefusal> refusal(Staff by, Notice notice, boolean sameHash) {
        if (by.system()) {
            return Optional.of(NoticeRefusal.BY_A_PERSON_ONLY);
        }
        if (notice.state() != NoticeState.FROZEN && notice.state() != NoticeState.APPROVED) {
            return Optional.of(NoticeRefusal.WRONG_STATE);
        }
        if (notice.writers().contains(by.subject())) {
            return Optional.of(NoticeRefusal.OWN_LIST);
        }
        return sameHash ? Optional.empty() : Optional.of(NoticeRefusal.HASH_CHANGED);
    }

    /** @param at when the first people are told; now when it is past, and after the {@link BusyMinutes} when it is to come */
    public Future<Answer> schedule(Staff by, NoticeId id, Instant at) {
        return step(by, id, notice -> {
            Instant asked = at.truncatedTo(ChronoUnit.MILLIS);
            Instant planned = BusyMinutes.avoid(notice, asked);
            Instant due = asked.isAfter(now()) ? planned : asked;
            // The same order again may come when its time has passed.
            if (notice.state() == NoticeState.SCHEDULED
                    && notice.release()
                            .filter(set -> set.due().equals(due) || set.due().equals(planned))
                            .isPresent()) {
                return Future.succeededFuture(Answer.ok(notice));
            }
            return mayBeReleased(notice) && notice.state().mayBeEdited()
                    ? advance(
                            notice,
                            notice.released(
                                    NoticeState.SCHEDULED,
                                    Release.at(due),
                                    entry(notice, Step.SCHEDULED, by, due.toString())))
                    : refused(NoticeRefusal.WRONG_STATE);
        });
    }

    /** A test reaches at most {@link Audience.TestPersons#MAX} people who have agreed to it, and needs no second person. */
    public static boolean mayBeReleased(Notice notice) {
        return notice.frozen()
                .filter(list -> notice.content().audience().isTest()
                        || notice.approval()
                                .filter(one -> one.hash().equals(list.hash()))
                                .isPresent())
                .isPresent();
    }

    /** From any state, for ever: phones that have not rung by then stay silent. */
    public Future<Answer> stop(Staff by, NoticeId id, String reason) {
        return step(
                by,
                id,
                notice -> notice.state() == NoticeState.STOPPED
                        ? Future.succeededFuture(Answer.ok(notice))
                        : advance(notice, notice.stopped(entry(notice, Step.STOPPED, by, reason))));
    }

    /** A new draft for exactly those who got this one; it needs its own approval. */
    public Future<Answer> correct(Staff by, NoticeId id, String messageId, NoticeContent words) {
        return step(by, id, notice -> {
            boolean told =
                    notice.release().filter(release -> release.stage() > 0).isPresent();
            if (told && notice.state() == NoticeState.RELEASING) {
                // Who is told after the correction was frozen would never get it.
                return refused(NoticeRefusal.STILL_RELEASING);
            }
            if (notice.hasForgottenItsList()) {
                return refused(NoticeRefusal.LIST_FORGOTTEN);
            }
            Audience.SameAs recipients =
                    new Audience.SameAs(id.value(), notice.content().audience().needsLink());
            NoticeContent content = correction(notice.content().kind(), recipients, words);
            return told ? create(by, messageId, content) : refused(NoticeRefusal.NOTHING_TO_CORRECT);
        });
    }

    private Future<Answer> step(Staff by, NoticeId id, Function<Notice, Future<Answer>> take) {
        return find(by, id).compose(found -> {
            if (found.isEmpty()) {
                return refused(NoticeRefusal.NO_SUCH_NOTICE);
            }
            return take.apply(found.get());
        });
    }

    private Future<Answer> advance(Notice before, Notice next) {
        // A full log still takes a stop.
        if (before.isFull() && next.state() != NoticeState.STOPPED) {
            return refused(NoticeRefusal.TOO_MANY_STEPS);
        }
        return notices.advance(next)
                .map(taken -> taken ? Answer.ok(next) : Answer.refused(NoticeRefusal.CHANGED_MEANWHILE));
    }

    private LogEntry entry(Notice notice, Step what, Staff by, String note) {
        String hash = notice.frozen().map(Frozen::hash).orElse("");
        int count = notice.release()
                .map(Release::told)
                .orElseGet(() -> notice.frozen().map(Frozen::count).orElse(0));
        return new LogEntry(what, by.subject(), now(), hash, count, note);
    }

    /** As exact as the store keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Future<Answer> same(Answer answer) {
        return Future.succeededFuture(answer);
    }

    private static Future<Answer> refused(NoticeRefusal refusal) {
        return Future.succeededFuture(Answer.refused(refusal));
    }
}
