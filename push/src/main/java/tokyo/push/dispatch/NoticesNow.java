package tokyo.push.dispatch;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import tokyo.push.delivery.Withheld;
import tokyo.push.household.HouseholdCopy;
import tokyo.push.template.Doorbell;

/** The last look before a phone rings for a ward's notice: whether it may still be sent, and to this person. */
public interface NoticesNow {

    /**
     * @param asked by notice, those who are about to be rung, as they live now
     * @return nothing for a notice that is not known: it is withheld
     */
    Future<Map<String, Standing>> of(Map<String, ? extends Collection<HouseholdCopy>> asked);

    /** How a notice stands at this moment. */
    interface Standing {

        /** Why this person must not be rung for it; empty when they may. */
        Optional<Withheld> withheld(HouseholdCopy household);

        /** Disaster or life safety: rings at any hour, wakes a sleeping phone, and counts to no cap. */
        default boolean isEmergency() {
            return false;
        }

        /** @param locale BCP 47, of the device */
        Doorbell doorbell(String locale);
    }
}
