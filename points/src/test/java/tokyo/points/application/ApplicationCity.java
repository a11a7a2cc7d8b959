package tokyo.points.application;

import static tokyo.points.TestMongo.now;
import static tokyo.points.campaign.SampleCampaigns.ECO;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.mongo.StoreFault;
import tokyo.points.LedgerCity;
import tokyo.points.api.PersonKey;
import tokyo.points.campaign.CampaignId;
import tokyo.points.posting.FaultyJournal.Fate;

/** The ledger's city with its applications, whose writes can be cut off. */
final class ApplicationCity {
    final LedgerCity ledger = new LedgerCity();
    final Steps store = new Steps();
    final DueGrants due = new DueGrants(store, ledger.campaigns, ledger::people, ledger.personGrants, ledger.clock());
    final Applications applications = new Applications(store, ledger.campaigns, ledger::people, due, ledger.clock());

    static <T> T ok(Result<T, ApplicationRefusal> answer) {
        return answer.fold(value -> value, refusal -> {
            throw new AssertionError(refusal);
        });
    }

    Application applied(PersonKey person, String action) {
        return ok(now(applications.apply(person, ECO.value(), action, true))).application();
    }

    /** The process ends at its so many-th write: before it or, every other time, after it; the writes are both stores'. */
    void crashAtStep(int step) {
        switch (step) {
            case 0 -> store.failBefore(0);
            case 1 -> {
                Fate[] away = new Fate[3];
                Arrays.fill(away, Fate.NEVER_ARRIVES);
                ledger.journal.next(away);
            }
            case 2 -> ledger.journal.next(Fate.FINE, Fate.NEVER_ARRIVES, Fate.NEVER_ARRIVES, Fate.NEVER_ARRIVES);
            case 3 -> store.failBefore(1);
            case 4 -> store.failAfter(0);
            case 5 -> store.failAfter(1);
            default -> throw new IllegalArgumentException("no such step");
        }
    }

    void restart() {
        ledger.journal.calm();
        store.calm();
    }

    /** Of its next steps one is cut off. */
    static final class Steps implements ApplicationStore {
        private final FakeApplicationStore real = new FakeApplicationStore();
        private int before = -1;
        private int after = -1;

        void failBefore(int step) {
            before = step;
        }

        void failAfter(int step) {
            after = step;
        }

        void calm() {
            before = -1;
            after = -1;
        }

        @Override
        public Future<Boolean> advance(Application next) {
            StoreFault lost = new StoreFault(StoreFault.Kind.AMBIGUOUS, "no answer", null);
            if (before-- == 0) {
                return Future.failedFuture(lost);
            }
            boolean answerLost = after-- == 0;
            return real.advance(next)
                    .compose(taken -> answerLost ? Future.failedFuture(lost) : Future.succeededFuture(taken));
        }

        @Override
        public Future<Application> createIfAbsent(Application received) {
            return real.createIfAbsent(received);
        }

        @Override
        public Future<Optional<Application>> find(String id) {
            return real.find(id);
        }

        @Override
        public Future<List<Application>> ofPerson(PersonKey person, int limit) {
            return real.ofPerson(person, limit);
        }

        @Override
        public Future<List<Application>> ofCampaign(CampaignId campaign, Optional<String> after, int limit) {
            return real.ofCampaign(campaign, after, limit);
        }

        @Override
        public Future<List<Application>> due(LocalDate day, Optional<String> after, int limit) {
            return real.due(day, after, limit);
        }
    }
}
