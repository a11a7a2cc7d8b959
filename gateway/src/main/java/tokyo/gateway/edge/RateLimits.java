package tokyo.gateway.edge;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.http.Problems;
import tokyo.infra.platform.limit.AddressRange;
import tokyo.infra.platform.limit.RateLimiter;
import tokyo.infra.platform.limit.TrafficClass;
import tokyo.infra.platform.limit.Verdict;

/** Asks for the person first and for the neighbourhood after: one busy person is refused before they spend for their neighbours. */
final class RateLimits {
    private final RateLimiter perSubject;
    private final RateLimiter perNeighbourhood;
    private final ClientAddress address;

    RateLimits(RateLimiter perSubject, RateLimiter perNeighbourhood, ClientAddress address) {
        this.perSubject = perSubject;
        this.perNeighbourhood = perNeighbourhood;
        this.address = address;
    }

    static TrafficClass classOf(HttpMethod method) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD) ? TrafficClass.READ : TrafficClass.WRITE;
    }

    Future<Verdict> take(TrafficClass kind, String subject, String source) {
        return perSubject
                .take(kind, subject)
                .compose(verdict -> verdict.allowed()
                        ? perNeighbourhood.take(kind, AddressRange.of(source))
                        : Future.succeededFuture(verdict));
    }

    /** For paths before anybody is known. */
    Handler<RoutingContext> ofNeighbourhood(TrafficClass kind) {
        return http -> {
            // No pause: these paths have no body that anybody waits for.
            Future<Verdict> verdict = perNeighbourhood.take(kind, AddressRange.of(address.of(http.request())));
            verdict.onSuccess(answer -> {
                if (answer.allowed()) {
                    http.next();
                } else {
                    http.fail(new ProblemFault(Problems.tooMany(answer.retryAfter())));
                }
            });
        };
    }
}
