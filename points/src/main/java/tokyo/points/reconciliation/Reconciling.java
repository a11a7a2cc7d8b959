package tokyo.points.reconciliation;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.points.exchange.Books;
import tokyo.points.partner.Partner;
import tokyo.points.partner.PartnerFile;
import tokyo.points.partner.Partners;

/**
 * Holds each partner's file of a day against our own books. What waited for the partner's word and stands in the file as we asked for it is
 * settled; everything else that differs is listed, and nothing of it is ever applied.
 */
public final class Reconciling {
    /** A file that comes late is asked for so many days. */
    static final int DAYS_BACK = 7;

    /** A month at a glance. */
    static final int MOST_LISTED = 31;

    private final Partners partners;
    private final Books books;
    private final ReportStore reports;
    private final InstantSource clock;

    public Reconciling(Partners partners, Books books, ReportStore reports, InstantSource clock) {
        this.partners = partners;
        this.books = books;
        this.reports = reports;
        this.clock = clock;
    }

    /** Looks at each day that is over and has no report yet; one partner's fault keeps no other from its report. */
    public Future<Void> run() {
        List<Future<Void>> looks = partners.all().stream().map(this::lookBack).toList();
        Future<?> all = Future.join(looks);
        return all.mapEmpty();
    }

    private Future<Void> lookBack(Partner partner) {
        Future<Void> looked = Future.succeededFuture();
        for (int back = 1; back <= DAYS_BACK; back++) {
            LocalDate day = TokyoTime.today(clock).minusDays(back);
            looked = looked.compose(next -> reports.find(partner.id(), day))
                    .compose(found -> found.isPresent()
                            ? Future.succeededFuture()
                            : reconcile(partner, day).<Void>mapEmpty());
        }
        return looked;
    }

    /** Anew, whatever an earlier report said. */
    Future<Result<Report, ReconciliationRefusal>> reconcile(String partner, LocalDate day) {
        Optional<Partner> known = partners.find(partner);
        if (known.isEmpty()) {
            return refused(ReconciliationRefusal.NO_SUCH_PARTNER);
        }
        return day.isBefore(TokyoTime.today(clock))
                ? reconcile(known.get(), day)
                : refused(ReconciliationRefusal.DAY_NOT_OVER);
    }

    private Future<Result<Report, ReconciliationRefusal>> reconcile(Partner partner, LocalDate day) {
        return partners.file(partner, day)
                .compose(found -> found.map(file -> reconcile(partner, day, file))
                        .orElseGet(() -> refused(ReconciliationRefusal.NO_FILE)));
    }

    private Future<Result<Report, ReconciliationRefusal>> reconcile(Partner partner, LocalDate day, PartnerFile file) {
        return books.of(partner.id(), day)
                .compose(before -> prove(partner, day, file, before))
                .compose(proved ->
                        books.of(partner.id(), day).compose(ours -> stored(report(partner, day, file, ours, proved))));
    }

    /** @return how many were */
    private Future<Integer> prove(Partner partner, LocalDate day, PartnerFile file, Map<String, Long> ours) {
        Future<Integer> proved = Future.succeededFuture(0);
        for (PartnerFile.Line line : onlyOnce(file.lines())) {
            if (!ours.containsKey(line.key())) {
                proved = proved.compose(
                        sum -> books.prove(partner.id(), day, line).map(done -> done ? sum + 1 : sum));
            }
        }
        return proved;
    }

    /** A key that stands there twice proves nothing. */
    private static List<PartnerFile.Line> onlyOnce(List<PartnerFile.Line> lines) {
        Set<String> once = new HashSet<>();
        Set<String> more = new HashSet<>();
        lines.stream().filter(line -> !once.add(line.key())).forEach(line -> more.add(line.key()));
        return lines.stream().filter(line -> !more.contains(line.key())).toList();
    }

    private Report report(Partner partner, LocalDate day, PartnerFile file, Map<String, Long> ours, int proved) {
        List<Difference> differences = Comparison.of(new HashMap<>(ours), file);
        long sum = ours.values().stream().mapToLong(Long::longValue).sum();
        return new Report(
                partner.id(),
                day,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                new Report.Sum(ours.size(), sum),
                new Report.Sum(file.lines().size(), file.sum()),
                file.total(),
                proved,
                differences.stream().limit(Report.MOST_SHOWN).toList(),
                differences.size());
    }

    private Future<Result<Report, ReconciliationRefusal>> stored(Report report) {
        return reports.put(report).map(Result.ok(report));
    }

    Future<Result<Report, ReconciliationRefusal>> find(String partner, LocalDate day) {
        return reports.find(partner, day)
                .map(found -> found.<Result<Report, ReconciliationRefusal>>map(Result::ok)
                        .orElseGet(() -> Result.refused(ReconciliationRefusal.NO_SUCH_REPORT)));
    }

    Future<List<Report>> latest(String partner) {
        return reports.latest(partner, MOST_LISTED);
    }

    private static Future<Result<Report, ReconciliationRefusal>> refused(ReconciliationRefusal refusal) {
        return Future.succeededFuture(Result.refused(refusal));
    }
}
