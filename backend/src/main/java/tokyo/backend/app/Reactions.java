package tokyo.backend.app;

import io.vertx.core.Future;
import java.util.List;
import tokyo.backend.profile.Child;
import tokyo.backend.profile.Household;
import tokyo.backend.profile.HouseholdState;
import tokyo.backend.profile.ProfileModule;
import tokyo.backend.proof.ProofModule;
import tokyo.points.PointsModule;
import tokyo.push.api.HouseholdChanged;
import tokyo.push.api.HouseholdWithdrawn;
import tokyo.push.api.PersonId;
import tokyo.push.api.Push;

/** Every "when X then Y" between the fields of the city. */
final class Reactions {
    private final ProfileModule profile;
    private final Push push;

    Reactions(ProfileModule profile, Push push, ProofModule proofs, PointsModule points) {
        this.profile = profile;
        this.push = push;
        // When somebody withdraws, then push forgets them before they are told so: no node rings on a consent that has
        // ended.
        profile.afterWithdrawn(this::householdChanged);
        // When somebody withdraws the proof of who they are, then points cancel what depends on it, and say so before.
        proofs.losses(points::dependingOnProof);
        proofs.afterWithdrawn(points::proofWithdrawn);
    }

    void start() {
        // When a household is stated, moved or withdrawn, then push matches it anew or forgets it.
        profile.tellChanges(this::householdChanged);
    }

    private Future<Void> householdChanged(HouseholdState state) {
        if (state instanceof HouseholdState.Stated stated) {
            return push.householdChanged(changed(stated.household()));
        }
        HouseholdState.Withdrawn withdrawn = (HouseholdState.Withdrawn) state;
        return push.householdWithdrawn(
                new HouseholdWithdrawn(new PersonId(withdrawn.person().value()), withdrawn.version()));
    }

    private static HouseholdChanged changed(Household household) {
        List<HouseholdChanged.Child> children =
                household.stated().children().stream().map(Reactions::child).toList();
        return new HouseholdChanged(
                new PersonId(household.person().value()),
                household.version(),
                household.stated().ward(),
                children,
                household.stated().attributes());
    }

    private static HouseholdChanged.Child child(Child child) {
        return new HouseholdChanged.Child(child.childId(), child.birthDate(), child.dueDate(), child.attributes());
    }
}
