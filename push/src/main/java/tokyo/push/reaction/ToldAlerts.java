package tokyo.push.reaction;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tokyo.push.alert.AlertComposer;
import tokyo.push.alert.Facts;
import tokyo.push.alert.ProgrammeCard;
import tokyo.push.api.AlertId;
import tokyo.push.household.HouseholdCopy;
import tokyo.push.inbox.Alert;
import tokyo.push.inbox.AlertKind;
import tokyo.push.inbox.Entry;
import tokyo.push.inbox.InboxStore;
import tokyo.push.matching.Explainer;
import tokyo.push.matching.Explanation;
import tokyo.push.matching.HouseholdFacts;
import tokyo.push.matching.Verdict;
import tokyo.push.rule.Rule;
import tokyo.push.timing.Due;
import tokyo.push.timing.OccasionsOfDay;

/**
 * Keeps true what a household was told, when its facts change: days and reasons are rewritten, what no longer holds is ended.
 *
 * <p>An ended alert is put away, silent, and comes back as new when it holds again. Nothing rings by this. May be repeated.
 */
final class ToldAlerts {
    private static final int PAGE = 100;

    private final InboxStore inbox;
    private final AlertComposer composer;
    private final Clock clock;

    ToldAlerts(InboxStore inbox, AlertComposer composer, Clock clock) {
        this.inbox = inbox;
        this.composer = composer;
        this.clock = clock;
    }

    /**
     * The facts of now.
     *
     * @param rules of every area: a family that has moved was told by those of another
     * @param fresh what is told of the household today, for its opening
     * @param occasions of today, for the rules of its ward
     */
    record Now(
            HouseholdCopy copy,
            List<Rule> rules,
            Map<String, ProgrammeCard> cards,
            List<Alert> fresh,
            OccasionsOfDay occasions,
            LocalDate day) {}

    Future<Void> correct(Now now) {
        return correct(new Correction(now), Integer.MAX_VALUE);
    }

    private Future<Void> correct(Correction correction, int before) {
        return inbox.below(correction.now.copy().person(), before, PAGE).compose(slice -> {
            Future<Void> chain = Future.succeededFuture();
            for (Entry entry : slice.entries()) {
                chain = chain.compose(done -> correction.change(entry));
            }
            return chain.compose(
                    done -> slice.next() == 0 ? Future.succeededFuture() : correct(correction, slice.next()));
        });
    }

    /** What one set of facts does to what was told by another. */
    private final class Correction {
        private final Now now;
        private final HouseholdFacts facts;
        private final Map<AlertId, Alert> fresh = new HashMap<>();
        private final Map<String, Rule> rules = new HashMap<>();

        Correction(Now now) {
            this.now = now;
            this.facts = Facts.of(now.copy());
            now.fresh().forEach(alert -> fresh.put(alert.id(), alert));
            now.rules().forEach(rule -> rules.put(rule.psid(), rule));
        }

        Future<Void> change(Entry entry) {
            Alert told = entry.alert();
            if (told.kind() == AlertKind.NOTICE || told.childId().isEmpty() || told.isEnded()) {
                return Future.succeededFuture();
            }
            Optional<Integer> slot = slotOf(told.childId().get());
            if (slot.isEmpty()) {
                return end(composer.forgotten(told));
            }
            Alert same = fresh.get(told.id());
            if (same != null) {
                return revise(told, same);
            }
            Rule rule = rules.get(told.psid());
            return rule == null ? Future.succeededFuture() : change(told, slot.get(), rule);
        }

        private Future<Void> change(Alert told, int slot, Rule rule) {
            Explanation.OfChild decision = decision(rule, now.day(), slot);
            if (told.id()
                    .equals(AlertId.of(
                            rule.psid(), now.copy().person(), told.childId().orElse("")))) {
                return decision.verdict() == Verdict.NO
                        ? end(composer.ended(told, decision))
                        : Future.succeededFuture();
            }
            Optional<List<Due>> dues =
                    now.occasions().told(facts, slot, rule, now.copy().person(), told.id());
            if (dues.isEmpty()) {
                return decision.verdict() == Verdict.NO
                        ? end(composer.ended(told, decision))
                        : Future.succeededFuture();
            }
            return change(told, dues.get(), decision);
        }

        /** The same day is still right; another one is told when its own window opens, and at once if that is now. */
        private Future<Void> change(Alert told, List<Due> dues, Explanation.OfChild today) {
            Optional<Due> same =
                    dues.stream().filter(due -> speaksOf(told, due)).findFirst();
            if (same.isPresent() && verdict(same.get()) != Verdict.NO) {
                return Future.succeededFuture();
            }
            Optional<Due> open = dues.stream()
                    .filter(due -> due.isOpen() && verdict(due) == Verdict.ELIGIBLE)
                    .findFirst();
            return open.map(due -> composer.compose(now.copy(), List.of(due), now.cards()).stream()
                            .findFirst()
                            .map(alert -> revise(told, alert))
                            .orElseGet(Future::succeededFuture))
                    .orElseGet(() -> end(composer.ended(told, today)));
        }

        private Verdict verdict(Due due) {
            return decision(due.rule(), due.eligibleOn(), due.slot()).verdict();
        }

        private Explanation.OfChild decision(Rule rule, LocalDate day, int slot) {
            return Explainer.explain(facts, rule, day).children().get(slot);
        }

        private Optional<Integer> slotOf(String childId) {
            for (int slot = 0; slot < facts.children().size(); slot++) {
                if (facts.children().get(slot).childId().equals(childId)) {
                    return Optional.of(slot);
                }
            }
            return Optional.empty();
        }

        private Future<Void> revise(Alert told, Alert right) {
            return told.equals(right)
                    ? Future.succeededFuture()
                    : inbox.reviseIfHeld(now.copy().person(), right).mapEmpty();
        }

        private Future<Void> end(Alert over) {
            return inbox.endIfHeld(now.copy().person(), over, clock.instant()).mapEmpty();
        }
    }

    private static boolean speaksOf(Alert told, Due due) {
        return told.why().stream()
                .findFirst()
                .filter(because -> because.args().equals(List.of(due.anchorDay().toString())))
                .isPresent();
    }
}
