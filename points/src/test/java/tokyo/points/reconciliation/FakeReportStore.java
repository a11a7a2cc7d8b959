package tokyo.points.reconciliation;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The twin in memory, under the same contract as the real store. */
final class FakeReportStore implements ReportStore {
    private final Map<String, Report> reports = new TreeMap<>();

    @Override
    public Future<Void> put(Report report) {
        reports.put(report.partner() + "/" + report.day(), report);
        return Future.succeededFuture();
    }

    @Override
    public Future<Optional<Report>> find(String partner, LocalDate day) {
        return Future.succeededFuture(Optional.ofNullable(reports.get(partner + "/" + day)));
    }

    @Override
    public Future<List<Report>> latest(String partner, int limit) {
        return Future.succeededFuture(reports.values().stream()
                .filter(one -> one.partner().equals(partner))
                .sorted(Comparator.comparing(Report::day).reversed())
                .limit(limit)
                .toList());
    }
}
