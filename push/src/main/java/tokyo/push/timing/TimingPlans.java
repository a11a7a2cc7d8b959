package tokyo.push.timing;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import tokyo.infra.platform.kernel.Result;
import tokyo.push.rule.Rule;

/** Lets staff put the timing rules of their municipality, each change a version, and tells everybody else which are in force. */
public final class TimingPlans {
    /** A tenant that stands for the whole of Tokyo and may decide about every area. */
    private static final String CENTRAL = "tokyo";

    private final TimingStore store;
    private final Clock clock;

    public TimingPlans(TimingStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Who changes a plan.
     *
     * @param tenant six-digit 団体コード, or {@code tokyo}
     */
    record Editor(String subject, String tenant) {
        private boolean mayEdit(String area) {
            return tenant.equals(CENTRAL) || tenant.equals(Rule.ALL_TOKYO) || tenant.equals(area);
        }
    }

    /** @param basedOn the version that was on the editor's screen; 0 when the area had no plan of its own */
    record Edit(String area, int basedOn, List<Occasion> occasions, String note) {}

    /** All plans in force, read anew. */
    public Future<Timetable> current() {
        return store.latest().map(Timetable::of);
    }

    /** Every version of the area's own plan, newest first. */
    Future<List<TimingPlan>> history(String area) {
        return store.history(area).map(oldestFirst -> {
            List<TimingPlan> newestFirst = new ArrayList<>(oldestFirst);
            Collections.reverse(newestFirst);
            return newestFirst;
        });
    }

    /** The same plan again changes nothing and returns what is stored, so a lost reply may be repeated. */
    Future<Result<TimingPlan, PlanRefusal>> put(Editor by, Edit edit) {
        if (!by.mayEdit(edit.area())) {
            return refused(PlanRefusal.OTHER_AREA);
        }
        Optional<PlanRefusal> senseless = PlanRules.refuse(edit.occasions());
        if (senseless.isPresent()) {
            return refused(senseless.get());
        }
        return store.history(edit.area()).compose(versions -> put(by, edit, versions));
    }

    private Future<Result<TimingPlan, PlanRefusal>> put(Editor by, Edit edit, List<TimingPlan> versions) {
        int newest = versions.size();
        if (newest > 0 && versions.get(newest - 1).occasions().equals(edit.occasions())) {
            return Future.succeededFuture(Result.ok(versions.get(newest - 1)));
        }
        if (newest != edit.basedOn()) {
            return refused(PlanRefusal.CHANGED_MEANWHILE);
        }
        if (newest >= TimingStore.VERSION_LIMIT) {
            return refused(PlanRefusal.TOO_MANY_VERSIONS);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        TimingPlan plan = new TimingPlan(edit.area(), newest + 1, edit.occasions(), by.subject(), now, edit.note());
        return store.appendIfNext(plan)
                .map(first -> first ? Result.ok(plan) : Result.refused(PlanRefusal.CHANGED_MEANWHILE));
    }

    private static <T> Future<Result<T, PlanRefusal>> refused(PlanRefusal refusal) {
        return Future.succeededFuture(Result.refused(refusal));
    }
}
