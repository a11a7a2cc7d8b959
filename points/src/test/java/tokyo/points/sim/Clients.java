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
            this.question = new Question(city.oracle, intent, node);
        }

        void answered(Result<Transfer, LedgerRefusal> answer) {
            ended = true;
            intent.open--;
            city.log(intent, answer);
            answer.handle(this::acknowledged, this::refused);
        }

        void failed(Throwable fault) {
            ended = true;
            intent.open--;
            intent.doubtful = true;
            city.log(intent, "fails");
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
            Broken.unless(entry.id().equals(intent.id) || isRenamed(), Law.REPEATS_GET_THE_FIRST_ANSWER, intent);
            boolean first = intent.answer == null || intent.answer.hash().equals(entry.hash());
            Broken.unless(first, Law.REPEATS_GET_THE_FIRST_ANSWER, intent);
            if (intent.answer == null) {
                intent.answer = entry;
                city.tally.acknowledged++;
                end(Result.ok(entry));
            }
        }

        private boolean isRenamed() {
            return city.seams.has(Seams.Habit.RETRY_IS_A_NEW_EVENT) || city.seams.has(Seams.Habit.EVENTS_ARE_RENAMED);
        }

        private void refused(LedgerRefusal refusal) {
            city.tally.saw(refusal);
            Broken.unless(
                    !answeredBefore || isPassing(refusal), Law.REPEATS_GET_THE_FIRST_ANSWER, intent + " " + refusal);
            if (intent.answer == null && !intent.mayHappenYet()) {
                city.oracle.refused(intent.id.value(), intent + " " + refusal);
            }
            question.check(refusal);
            if (isPassing(refusal)) {
                again(city.chaos.between(5, 400));
            } else {
                end(Result.refused(refusal));
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

    private static boolean isPassing(LedgerRefusal refusal) {
        return switch (refusal) {
            case CONTENDED, OVERLOADED, CLOCK_AHEAD, SLOT_LOST, CAP_PERIOD_OVER -> true;
            default -> false;
        };
    }

    /** Once more, after the answer: it must be the same. */
    void repeat(Intent answered) {
        city.tally.repeats++;
        Transfer first = Objects.requireNonNull(answered.answer);
        Intent again = new Intent(answered.name + " repeated", answered.owner, answered.id, answered.ask);
        again.then(answer -> {
            boolean same = answer.fold(entry -> entry.hash().equals(first.hash()), refusal -> false);
            Broken.unless(same, Law.REPEATS_GET_THE_FIRST_ANSWER, again + " " + answer);
        });
        again.doubtful = true;
        begin(again);
    }

    /** Another content under a key that was used: nobody may get an answer. */
    void poison(Intent poisoned) {
        city.tally.poisoned++;
        poisoned.doubtful = true;
        begin(poisoned.then(answer -> Broken.unless(
                answer.fold(entry -> false, refusal -> refusal == LedgerRefusal.KEY_REUSED),
                Law.REPEATS_GET_THE_FIRST_ANSWER,
                poisoned + " " + answer)));
    }
}
