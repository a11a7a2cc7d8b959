package tokyo.points.partner;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tokyo.infra.platform.kernel.TokyoTime;

/** A partner in memory, under the same contract as the real client in front of its stand-in. */
public final class FakePartnerClient implements PartnerClient {
    /** What becomes of the next call. */
    public enum Fate {
        FINE,
        /** Nothing is done, and nothing said. */
        SILENT,
        /** It is done, and nothing said. */
        ANSWER_LOST,
        /** It is done, and another sum said. */
        OTHER_SUM
    }

    private final InstantSource clock;
    private final Map<String, Order> orders = new HashMap<>();
    private final Map<String, PartnerAnswer> answers = new HashMap<>();
    private final Deque<Fate> fates = new ArrayDeque<>();
    private final List<PartnerFile.Line> lines = new ArrayList<>();
    private int calls;

    public FakePartnerClient(InstantSource clock) {
        this.clock = clock;
    }

    public void next(Fate... wished) {
        fates.addAll(Arrays.asList(wished));
    }

    public void calm() {
        fates.clear();
    }

    /** Points that the partner has been sent. */
    public long paid() {
        return lines.stream().mapToLong(PartnerFile.Line::points).sum();
    }

    public int calls() {
        return calls;
    }

    @Override
    public Future<PartnerAnswer> transfer(Partner partner, Order order) {
        calls++;
        Fate fate = fates.isEmpty() ? Fate.FINE : fates.poll();
        if (fate == Fate.SILENT) {
            return silence();
        }
        Order before = orders.putIfAbsent(order.key(), order);
        if (before != null && !before.equals(order)) {
            return silence();
        }
        PartnerAnswer answer = answers.computeIfAbsent(order.key(), first -> decide(order));
        return said(fate, answer);
    }

    private PartnerAnswer decide(Order order) {
        if (order.recipient().endsWith("0000")) {
            return new PartnerAnswer.Refused("NO_SUCH_RECIPIENT");
        }
        String reference = "R-" + orders.size();
        lines.add(new PartnerFile.Line(order.key(), order.points(), reference));
        return new PartnerAnswer.Done(order.points(), reference, TokyoTime.today(clock));
    }

    private static Future<PartnerAnswer> said(Fate fate, PartnerAnswer answer) {
        if (fate == Fate.OTHER_SUM && answer instanceof PartnerAnswer.Done done) {
            return Future.succeededFuture(new PartnerAnswer.Done(done.points() + 1, done.reference(), done.booked()));
        }
        return fate == Fate.ANSWER_LOST ? silence() : Future.succeededFuture(answer);
    }

    private static Future<PartnerAnswer> silence() {
        return Future.succeededFuture(new PartnerAnswer.NoAnswer("silent"));
    }

    @Override
    public Future<PartnerAnswer> status(Partner partner, String key) {
        calls++;
        Fate fate = fates.isEmpty() ? Fate.FINE : fates.poll();
        return fate == Fate.SILENT ? silence() : said(fate, answers.getOrDefault(key, new PartnerAnswer.NotKnown()));
    }

    @Override
    public Future<Optional<PartnerFile>> file(Partner partner, LocalDate day) {
        List<PartnerFile.Line> booked = lines.stream()
                .filter(line -> answers.get(line.key()) instanceof PartnerAnswer.Done done
                        && done.booked().equals(day))
                .toList();
        long total = booked.stream().mapToLong(PartnerFile.Line::points).sum();
        return Future.succeededFuture(Optional.of(new PartnerFile(total, booked)));
    }
}
