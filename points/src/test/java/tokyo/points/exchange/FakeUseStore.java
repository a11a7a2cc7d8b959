package tokyo.points.exchange;

import io.vertx.core.Future;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tokyo.infra.platform.kernel.TokyoTime;

/** The twin in memory, under the same contract as the real store. */
final class FakeUseStore implements UseStore {
    private final Map<String, Exchange> claims = new LinkedHashMap<>();

    @Override
    public Future<Claim> claim(Exchange exchange, long perDay, long perMonth) {
        if (claims.containsKey(exchange.id())) {
            return Future.succeededFuture(Claim.TAKEN);
        }
        List<Exchange> month = claims.values().stream()
                .filter(one -> isSameMonth(one, exchange))
                .toList();
        long day = sum(month.stream()
                .filter(one -> TokyoTime.dayOf(one.received()).equals(TokyoTime.dayOf(exchange.received())))
                .toList());
        long points = exchange.wish().points();
        if (month.size() >= MOST_A_MONTH || sum(month) + points > perMonth) {
            return Future.succeededFuture(Claim.MONTH_FULL);
        }
        if (day + points > perDay) {
            return Future.succeededFuture(Claim.DAY_FULL);
        }
        claims.put(exchange.id(), exchange);
        return Future.succeededFuture(Claim.TAKEN);
    }

    private static boolean isSameMonth(Exchange one, Exchange other) {
        return one.person().equals(other.person())
                && one.wish().partner().equals(other.wish().partner())
                && monthOf(one).equals(monthOf(other));
    }

    private static YearMonth monthOf(Exchange exchange) {
        return YearMonth.from(TokyoTime.dayOf(exchange.received()));
    }

    private static long sum(List<Exchange> exchanges) {
        return exchanges.stream().mapToLong(one -> one.wish().points()).sum();
    }

    int claims() {
        return claims.size();
    }

    @Override
    public Future<Void> leave(Exchange exchange) {
        claims.remove(exchange.id());
        return Future.succeededFuture();
    }
}
