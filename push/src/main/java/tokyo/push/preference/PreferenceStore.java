package tokyo.push.preference;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.Map;
import tokyo.push.api.PersonId;

/** Who wishes what; every method is one atomic step. */
public interface PreferenceStore {

    /** Those who have chosen. */
    Future<Map<PersonId, Preferences>> find(Collection<PersonId> persons);

    /**
     * Replaces revision {@code from} (0: nothing chosen yet) by {@code from + 1}; false if another revision is there. The same again,
     * after a lost answer, is true.
     */
    Future<Boolean> replaceIfAt(PersonId person, long from, Preferences chosen);
}
