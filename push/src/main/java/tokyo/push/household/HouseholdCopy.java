package tokyo.push.household;

import tokyo.push.api.HouseholdChanged;
import tokyo.push.api.PersonId;

/**
 * A household as push knows it; that it exists is the consent.
 *
 * @param stated as of the version in it
 */
public record HouseholdCopy(HouseholdChanged stated) {

    public PersonId person() {
        return stated.person();
    }

    public long version() {
        return stated.version();
    }

    public String ward() {
        return stated.ward();
    }
}
