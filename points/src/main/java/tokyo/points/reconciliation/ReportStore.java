package tokyo.points.reconciliation;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The latest report of each partner and day; every method is one atomic step and may be repeated. */
public interface ReportStore {

    /** In the place of an earlier one of that partner and day. */
    Future<Void> put(Report report);

    Future<Optional<Report>> find(String partner, LocalDate day);

    /** A partner's, the latest days first. */
    Future<List<Report>> latest(String partner, int limit);
}
