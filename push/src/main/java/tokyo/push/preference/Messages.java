package tokyo.push.preference;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.push.decision.Decision;
import tokyo.push.decision.Message;
import tokyo.push.decision.Priority;
import tokyo.push.decision.Recipient;
import tokyo.push.decision.Timeliness;
import tokyo.push.decision.Topic;
import tokyo.push.decision.Wishes;
import tokyo.push.inbox.AlertKind;
import tokyo.push.inbox.Held;

/** An alert as the decision about its moment sees it. */
final class Messages {
    private Messages() {}

    /** @param hasPlace it, or the digest that it is in, has a place today */
    static Message of(RingTimes.Candidate candidate, Map<String, Topic> about, boolean hasPlace) {
        return of(candidate.held(), topic(candidate, about), hasPlace);
    }

    /** What is only possible, beside the candidates. */
    static Message ofPossible(Held held, Map<String, Topic> about, boolean hasPlace) {
        return of(held, about.getOrDefault(held.about(), Topic.SUPPORT), hasPlace);
    }

    private static Message of(Held held, Topic topic, boolean hasPlace) {
        return new Message(
                held.id().value(),
                topic,
                Priority.of(topic, held.deadline().isPresent()),
                held.rings(),
                held.createdAt(),
                held.deadline().map(Messages::endOf),
                hasPlace);
    }

    /** The last day counts in full. */
    static Instant endOf(LocalDate lastDay) {
        return lastDay.plusDays(1).atStartOfDay(TokyoTime.ZONE).toInstant();
    }

    /**
     * The day on which it rang if nothing kept it: at once, or when the window after it opened. Its topic is not known here, so what the
     * person has muted is not asked; whether it rang is told by its record.
     */
    static Optional<LocalDate> firstMoment(Held held, Wishes wishes) {
        Topic topic = held.kind() == AlertKind.NOTICE ? Topic.WARD_NOTICES : Topic.SUPPORT;
        Message message = of(held, topic, false);
        Wishes unmuted = new Wishes(Set.of(), wishes.digest(), wishes.quiet(), wishes.dailyCap());
        Recipient alone = new Recipient(unmuted, 0, 0);
        Decision decision =
                Timeliness.decide(alone, List.of(message), held.createdAt()).get(0);
        if (decision instanceof Decision.SendNow) {
            return Optional.of(TokyoTime.dayOf(held.createdAt()));
        }
        return decision instanceof Decision.HoldUntil hold
                ? Optional.of(TokyoTime.dayOf(hold.until()))
                : Optional.empty();
    }

    private static Topic topic(RingTimes.Candidate candidate, Map<String, Topic> about) {
        if (candidate.emergency()) {
            return Topic.EMERGENCY;
        }
        return candidate.held().kind() == AlertKind.NOTICE
                ? Topic.WARD_NOTICES
                : about.getOrDefault(candidate.held().about(), Topic.SUPPORT);
    }
}
