package tokyo.push.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.push.TestMongo.now;
import static tokyo.push.alert.AlertWorld.PARENT;
import static tokyo.push.alert.AlertWorld.TODAY;
import static tokyo.push.alert.AlertWorld.ageInMonths;
import static tokyo.push.alert.AlertWorld.stated;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tokyo.push.api.AlertId;
import tokyo.push.delivery.Target;
import tokyo.push.inbox.AlertKind;
import tokyo.push.inbox.Alerts;
import tokyo.push.inbox.InboxStore;

final class FullInboxTest {
    @Test
    void what_a_full_inbox_refuses_lies_in_a_batch_that_will_say_so() {
        AlertWorld world = new AlertWorld();
        world.rules.add(ageInMonths("now", 0, 12));
        for (int i = 0; i < InboxStore.MAX_PAGES * InboxStore.PAGE + InboxStore.FULL; i++) {
            now(world.inbox.appendIfAbsent(
                    Map.of(PARENT, List.of(Alerts.eligible(PARENT, "old-" + i))), "b", Instant.EPOCH));
        }
        now(world.household.householdChanged(stated(1, TODAY.minusDays(80))));
        assertThat(world.told(AlertKind.ELIGIBLE)).doesNotContain("now");
        assertThat(world.outbox.targets()).containsExactly(new Target(PARENT, AlertId.of("now", PARENT, "c0")));
    }
}
