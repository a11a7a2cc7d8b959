package tokyo.push.alert;

import io.vertx.core.Future;
import java.util.List;
import tokyo.push.rule.Rule;

/** Every rule in force: of each programme that is in the registry, exactly one. */
public interface RuleBook {

    /** Whatever was confirmed anywhere before the question is in the answer; the same list as before when nothing changed. */
    Future<List<Rule>> current();
}
