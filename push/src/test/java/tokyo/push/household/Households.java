package tokyo.push.household;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tokyo.push.api.HouseholdChanged;
import tokyo.push.api.PersonId;

/** Households for tests. */
public final class Households {
    public static final String KOGANEI = "132101";
    public static final String TOSHIMA = "133621";

    private Households() {}

    public static HouseholdChanged stated(String person, long version, String ward, LocalDate birth) {
        HouseholdChanged.Child child = new HouseholdChanged.Child(
                "first", Optional.of(birth), Optional.empty(), Map.of("CHILD_DISABILITY", false));
        return new HouseholdChanged(new PersonId(person), version, ward, List.of(child), Map.of("SINGLE_PARENT", true));
    }

    public static HouseholdCopy copy(String person, long version, String ward, LocalDate birth) {
        return new HouseholdCopy(stated(person, version, ward, birth));
    }
}
