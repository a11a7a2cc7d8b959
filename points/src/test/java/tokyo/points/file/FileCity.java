package tokyo.points.file;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.TestMongo.now;
import static tokyo.points.campaign.SampleCampaigns.ECO;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.infra.platform.mongo.StoreFault;
import tokyo.points.LedgerCity;
import tokyo.points.api.PersonFacts;
import tokyo.points.api.PersonKey;
import tokyo.points.application.People;

/** The ledger's city with files; of each person the test says whether something is proved, and each write can be the process's last. */
final class FileCity {
    static final GrantFiles.Deed CLERK = new GrantFiles.Deed("clerk", "tokyo", ECO.value());
    static final GrantFiles.Deed APPROVER = new GrantFiles.Deed("approver", "tokyo", ECO.value());

    final LedgerCity ledger = new LedgerCity();
    final Writes store = new Writes();
    final Set<PersonKey> unproved = new HashSet<>();
    final GrantFiles files = new GrantFiles(store, ledger.campaigns, ledger.clock());
    final RowGrants rows = rows(this::people);
    final FileJob job = job(rows);

    private Future<PersonFacts> people(PersonKey person) {
        return unproved.contains(person)
                ? Future.succeededFuture(
                        new PersonFacts(Optional.empty(), false, false, false, TokyoTime.today(ledger.clock())))
                : ledger.people(person);
    }

    /** As another node would do it, which knows other facts. */
    RowGrants rows(People people) {
        return new RowGrants(store, ledger.journal, ledger.posting, ledger.burning, people, ledger.clock());
    }

    private FileJob job(RowGrants granting) {
        FileRelease release = new FileRelease(store, granting, ledger.posting, ledger.reclaim, ledger.clock());
        FileCheck check = new FileCheck(store, ledger.journal, this::people, ledger.budgets(), ledger.clock());
        return new FileJob(store, ledger.campaigns, check, release, ledger.clock());
    }

    static PersonKey person(int number) {
        return PersonKey.of("person-" + number);
    }

    static String row(int person, long points, String flag) {
        return person(person).value() + "," + points + "," + flag + ",川の清掃\n";
    }

    static byte[] file(String rows) {
        return ("番号,ポイント,対象,理由\n" + rows).getBytes(StandardCharsets.UTF_8);
    }

    /** Row i gives 10 points and one more for each row before it, so that a sum names its rows. */
    static byte[] file(int people) {
        return file(IntStream.range(0, people)
                .mapToObj(each -> row(each, 10 + each, "1"))
                .collect(Collectors.joining()));
    }

    static <T> T ok(Result<T, FileRefusal> answer) {
        return answer.fold(value -> value, refusal -> {
            throw new AssertionError(refusal);
        });
    }

    GrantFile checked(byte[] bytes) {
        GrantFile file = ok(now(files.upload(CLERK, bytes)));
        now(job.run());
        return stored(file);
    }

    /** Ready for its first stage. */
    GrantFile approved(byte[] bytes) {
        GrantFile file = checked(bytes);
        return ok(now(files.approve(APPROVER, file.id(), file.hash())));
    }

    /** With its first row granted. */
    GrantFile begun(byte[] bytes) {
        GrantFile file = approved(bytes);
        now(job.run());
        assertThat(stored(file).state()).isEqualTo(FileState.HELD);
        return stored(file);
    }

    GrantFile resumed(GrantFile file) {
        return ok(now(files.resume(APPROVER, file.id())));
    }

    GrantFile stored(GrantFile file) {
        return now(store.find(file.id())).orElseThrow();
    }

    List<RowRefusal> refusals(GrantFile file) {
        return now(store.refusedAfter(file.id(), FileStore.WHOLE - 1, 99)).stream()
                .flatMap(part -> part.refused().values().stream())
                .toList();
    }

    long remaining() {
        return now(ledger.budgets().remaining(now(ledger.campaigns.find(ECO)).orElseThrow()));
    }

    /** Of its next writes one is the last that the process makes: it is made, or not. */
    static final class Writes extends FakeFileStore {
        private int left = Integer.MAX_VALUE;
        private boolean lastIsMade;

        void dieAt(int write, boolean made) {
            left = write;
            lastIsMade = made;
        }

        void restart() {
            left = Integer.MAX_VALUE;
        }

        private <T> Future<T> write(Future<T> done) {
            return left-- > 0 ? done : lost();
        }

        private static <T> Future<T> lost() {
            return Future.failedFuture(new StoreFault(StoreFault.Kind.AMBIGUOUS, "no answer", null));
        }

        @Override
        public Future<Boolean> advance(GrantFile next) {
            boolean made = left > 0 || left == 0 && lastIsMade;
            return write(made ? super.advance(next) : Future.succeededFuture(false));
        }

        @Override
        public Future<Void> refuse(String id, Part part) {
            boolean made = left > 0 || left == 0 && lastIsMade;
            return write(made ? super.refuse(id, part) : Future.succeededFuture());
        }
    }
}
