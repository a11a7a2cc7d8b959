package tokyo.points.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.mongo.StoreFault;
import tokyo.points.entry.Transfer;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.sim.oracle.Broken;
import tokyo.points.sim.oracle.Law;
import tokyo.points.sim.world.Fault;

/** They ask a node, wait, ask another one, give up for a while; and remember what they were told. */
final class Clients {
    private static final long PATIENCE_MILLIS = 20_000;

    private final City city;
    private final Map<String, Intent> byId = new HashMap<>();
    private final List<Intent> givenUp = new ArrayList<>();
    private int waiting;

    Clients(City city) {
        this.city = city;
    }

    /** How many intents have no answer yet. */
    int waiting() {
        return waiting;
    }

    /** How many of those have not given up for a while. */
    int asking() {
        return waiting - givenUp.size();
    }

    /** Two who want something of the same event cannot tell from a refusal what becomes of it. */
    void begin(Intent intent) {
        waiting++;
        Intent other = byId.put(intent.id.value(), intent);
        if (other != null) {
            other.doubtful = true;
            intent.doubtful = true;
        }
        attempt(intent);
    }

    /** Those who had given up come back. */
    void comeBack() {
        List<Intent> back = List.copyOf(givenUp);
        givenUp.clear();
        back.forEach(this::attempt);
    }

    private void attempt(Intent intent) {
        List<Node> up = city.nodes.stream().filter(Node::isUp).toList();
        if (intent.over) {
            return;
        }
        if (up.isEmpty()) {
            later(intent, 200);
            return;
        }
        Node node = city.chaos.one(up);
        node.leap();
        ask(intent, node);
        if (city.chaos.strikes(Fault.IMPATIENCE)) {
            later(intent, city.chaos.between(0, 30));
        }
    }

    private void later(Intent intent, long millis) {
        city.time.in(millis, () -> attempt(intent));
    }

    /** One question to one node. */
    private final class Call {
        final Intent intent;
        final Question question;
        final boolean answeredBefore;
        boolean ended;

        Call(Intent intent, Node node) {
            this.intent = intent;
            this.answeredBefore = intent.answer != null;
            this.question = new Question(city, intent, node);
        }

        void answered(Result<Transfer, LedgerRefusal> answer) {
            ended = true;
            intent.open--;
            city.log(intent, answer);
            answer.handle(this::acknowledged, this::refused);
        }

        void failed(Throwable raw) {
            Throwable fault = city.seams.told(raw);
            ended = true;
            intent.open--;
            city.log(intent, "fails");
            if (StoreFault.mayHaveHappened(fault)) {
                intent.doubtful = true;
            } else if (intent.answer == null && !intent.mayHappenYet()) {
                city.tally.failedForCertain++;
                nothingHappened(" fails for certain");
            }
            boolean store = fault instanceof StoreFault || "simulated".equals(fault.getMessage());
            Broken.unless(store || "overloaded".equals(fault.getMessage()), Law.NOTHING_ELSE_FAILS, fault);
            again(city.chaos.between(5, 400));
        }

        void waited() {
            if (!ended) {
                again(0);
            }
        }

        private void acknowledged(Transfer entry) {
            city.oracle.isStored(entry);
            Broken.unless(intent.isAnsweredBy(entry) || isRenamed(), Law.REPEATS_GET_THE_FIRST_ANSWER, intent);
            boolean theirs =
                    city.oracle.lastHeir(entry.link().owner().code()).equals(city.oracle.lastHeir(intent.owner.code()));
            Broken.unless(theirs, Law.ANSWERED_TO_WHO_ASKED, intent + " " + entry);
            boolean first = intent.answer == null || intent.isAnsweredAsBefore(intent.answer, entry);
            Broken.unless(first, Law.REPEATS_GET_THE_FIRST_ANSWER, intent);
            if (intent.answer == null) {
                intent.answer = entry;
                city.tally.acknowledged++;
                city.tally.firstAnswersOfFormerAccounts += entry.link().owner().equals(intent.owner) ? 0 : 1;
                end(Result.ok(entry));
            }
        }

        private boolean isRenamed() {
            return city.seams.has(Seams.Habit.RETRY_IS_A_NEW_EVENT)
                    || city.seams.has(Seams.Habit.EVENTS_ARE_RENAMED)
                    || city.seams.has(Seams.Habit.IDS_WITHOUT_AN_OWNER);
        }

        private void refused(LedgerRefusal refusal) {
            city.tally.saw(refusal);
            Broken.unless(
                    !answeredBefore || isPassing(refusal), Law.REPEATS_GET_THE_FIRST_ANSWER, intent + " " + refusal);
            if (intent.answer == null && !intent.mayHappenYet()) {
                nothingHappened(" " + refusal);
            }
            question.check(refusal);
            if (isPassing(refusal)) {
                again(city.chaos.between(5, 400));
            } else {
                end(Result.refused(refusal));
            }
        }

        private void nothingHappened(String why) {
            // What several accounts ask for may have come by another one's question.
            if (!intent.shared) {
                city.oracle.refused(intent.id.value(), intent + why);
            }
        }

        private void end(Result<Transfer, LedgerRefusal> answer) {
            if (!intent.over) {
                intent.over = true;
                waiting--;
                intent.then.accept(answer);
            }
        }

        private void again(long millis) {
            if (!city.chaos.isCalm() && city.chaos.oneIn(12)) {
                givenUp.add(intent);
            } else {
                later(intent, millis);
            }
        }
    }

    private void ask(Intent intent, Node node) {
        city.tally.commands++;
        intent.open++;
        city.oracle.askedAgain(intent.id.value());
        city.log(intent, "asks " + node.run().writer);
        Call call = new Call(intent, node);
        intent.ask
                .apply(node)
                .onSuccess(answer -> city.judge(() -> call.answered(answer)))
                .onFailure(fault -> city.judge(() -> call.failed(fault)));
        city.time.in(PATIENCE_MILLIS, call::waited);
    }

    /** Later it may be answered otherwise. */
    static boolean isPassing(LedgerRefusal refusal) {
        return switch (refusal) {
            case CONTENDED, OVERLOADED, CLOCK_OFF, SLOT_LOST, CAP_PERIOD_OVER, ENTRY_OF_ANOTHER -> true;
            default -> false;
        };
    }

    /** Once more, after the answer: it must be the same. */
    void repeat(Intent answered) {
        city.tally.repeats++;
        Transfer first = Objects.requireNonNull(answered.answer);
        Intent again = new Intent(answered.name + " repeated", answered.owner, answered.id, answered.ask);
        again.then(answer -> {
            boolean same = answer.fold(entry -> answered.isAnsweredAsBefore(first, entry), refusal -> false);
            Broken.unless(same, Law.REPEATS_GET_THE_FIRST_ANSWER, again + " " + answer);
        });
        again.doubtful = true;
        again.mayBeReused = answered.mayBeReused;
        begin(again);
    }

    /** Another content under a key that was used: nobody may get an answer. */
    void poison(Intent poisoned) {
        city.tally.poisoned++;
        poisoned.doubtful = true;
        poisoned.mayBeReused = true;
        begin(poisoned.then(answer -> Broken.unless(
                answer.fold(entry -> false, refusal -> refusal == LedgerRefusal.KEY_REUSED),
                Law.REPEATS_GET_THE_FIRST_ANSWER,
                poisoned + " " + answer)));
    }
}
