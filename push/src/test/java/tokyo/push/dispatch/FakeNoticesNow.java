package tokyo.push.dispatch;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tokyo.push.delivery.Withheld;
import tokyo.push.household.HouseholdCopy;

/** Notices of one ward each; nothing is known of any other. */
final class FakeNoticesNow implements NoticesNow {
    final Map<String, String> wardOf = new HashMap<>();
    final Set<String> stopped = new HashSet<>();
    final Set<String> emergencies = new HashSet<>();

    @Override
    public Future<Map<String, Standing>> of(Map<String, ? extends Collection<HouseholdCopy>> asked) {
        Map<String, Standing> known = new HashMap<>();
        asked.keySet().stream().filter(wardOf::containsKey).forEach(notice -> known.put(notice, standing(notice)));
        return Future.succeededFuture(known);
    }

    private Standing standing(String notice) {
        return new Standing() {
            @Override
            public Optional<Withheld> withheld(HouseholdCopy household) {
                if (stopped.contains(notice)) {
                    return Optional.of(Withheld.STOPPED);
                }
                boolean here = household.ward().equals(wardOf.get(notice));
                return here ? Optional.empty() : Optional.of(Withheld.MOVED);
            }

            @Override
            public boolean isEmergency() {
                return emergencies.contains(notice);
            }

            @Override
            public Doorbell doorbell(String locale) {
                return new Doorbell("区から " + locale, notice);
            }
        };
    }
}
