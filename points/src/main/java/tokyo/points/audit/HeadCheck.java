package tokyo.points.audit;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Consumer;
import tokyo.points.audit.fold.Finding;
import tokyo.points.audit.fold.Mismatch;
import tokyo.points.audit.fold.Pen;
import tokyo.points.scan.JournalScan;
import tokyo.points.scan.StoredFields;

/** Whether each head names an entry that is there; one that lags is as it should be. A point read each. */
final class HeadCheck {
    private final JournalScan scan;
    private final Consumer<Finding> findings;

    HeadCheck(JournalScan scan, Consumer<Finding> findings) {
        this.scan = scan;
        this.findings = findings;
    }

    Future<Void> run() {
        return scan.heads(batch ->
                        Future.all(batch.stream().map(this::check).toList()).mapEmpty())
                .mapEmpty();
    }

    private Future<Void> check(StoredFields head) {
        Optional<String> owner = head.text("_id");
        Optional<Long> place = head.number("q");
        Optional<String> hash = head.hex("h");
        String where = "head " + owner.orElse("without an id");
        if (owner.isEmpty()
                || place.isEmpty()
                || hash.isEmpty()
                || head.values().size() != 3) {
            findings.accept(new Finding(Mismatch.UNREADABLE, where, "a head has _id, q and h"));
            return Future.succeededFuture();
        }
        return scan.at(Pen.bucket(owner.get()), owner.get(), place.get()).<Void>map(entry -> {
            compare(where, hash.get(), entry);
            return null;
        });
    }

    private void compare(String where, String hash, Optional<StoredFields> entry) {
        if (!entry.flatMap(found -> found.hex("h")).equals(Optional.of(hash))) {
            findings.accept(new Finding(
                    Mismatch.HEAD_WRONG,
                    where,
                    entry.isEmpty() ? "names an entry that is not there" : "names another hash"));
        }
    }
}
