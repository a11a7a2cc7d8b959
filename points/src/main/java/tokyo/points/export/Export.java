package tokyo.points.export;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;
import tokyo.points.audit.fold.Line;
import tokyo.points.scan.JournalScan;
import tokyo.points.scan.StoredFields;

/** Writes the whole journal for another program, owner by owner; one batch is in memory. */
public final class Export {
    private static final String HEAD = "; points: one is one yen\ncommodity 1000. P\n\n";

    private final JournalScan scan;

    public Export(JournalScan scan) {
        this.scan = scan;
    }

    /**
     * @param out gets the text in pieces, in order
     * @return how many documents were read; the failure names the first that is no entry, since a sum without it would be wrong
     */
    public Future<Long> hledger(Consumer<String> out) {
        out.accept(HEAD);
        return scan.inOwnerOrder(batch -> write(batch, out));
    }

    private static Future<Void> write(List<StoredFields> batch, Consumer<String> out) {
        StringBuilder text = new StringBuilder(batch.size() * 256);
        for (StoredFields stored : batch) {
            List<String> faults = Line.faults(stored);
            if (!faults.isEmpty()) {
                String id = stored.text("_id").orElse("a document without an id");
                return Future.failedFuture(new IllegalStateException(id + " is no entry: " + faults));
            }
            text.append(HledgerText.of(Line.of(stored)));
        }
        out.accept(text.toString());
        return Future.succeededFuture();
    }
}
