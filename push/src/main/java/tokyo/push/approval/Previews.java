package tokyo.push.approval;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tokyo.infra.platform.kernel.TokyoTime;
import tokyo.push.audience.Audience;
import tokyo.push.audience.AudienceScan;
import tokyo.push.audience.Preview;
import tokyo.push.audience.PreviewCount;
import tokyo.push.link.LinkStore;
import tokyo.push.notice.Notice;
import tokyo.push.notice.Release;
import tokyo.push.tenant.Tenant;

/** Counts whom a notice would reach today, and shows nobody. */
public final class Previews {
    private final AudienceScan scan;
    private final LinkStore links;
    private final Clock clock;

    public Previews(AudienceScan scan, LinkStore links, Clock clock) {
        this.scan = scan;
        this.links = links;
        this.clock = clock;
    }

    Future<Preview> of(Tenant tenant, Notice notice) {
        Audience audience = notice.content().audience();
        if (audience instanceof Audience.Matching matching) {
            LocalDate today = TokyoTime.today(clock);
            PreviewCount count = new PreviewCount();
            return scan.walk(tenant, matching.query(), today, (copy, fit) -> {
                        count.add(copy, fit);
                        return true;
                    })
                    .map(all -> count.preview(matching.query()));
        }
        if (audience instanceof Audience.Listed listed) {
            // What of it is not meant is told at freezing, row by row.
            return counted(listed.pseudonyms().size());
        }
        if (audience instanceof Audience.ForgottenList list) {
            return counted(list.rows());
        }
        return audience instanceof Audience.SameAs
                ? counted(notice.release().map(Release::handled).orElse(0))
                : links.testPersons(tenant.code()).compose(persons -> counted(persons.size()));
    }

    /** Rows or people that the tenant knows of itself: there is nothing to hide. */
    private static Future<Preview> counted(int count) {
        return Future.succeededFuture(new Preview(Optional.of(count), Optional.of(0), List.of(), List.of()));
    }
}
