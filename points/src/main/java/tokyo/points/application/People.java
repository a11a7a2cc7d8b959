package tokyo.points.application;

import io.vertx.core.Future;
import tokyo.points.api.PersonFacts;
import tokyo.points.api.PersonKey;

/** Looks up what is proved of a person at this moment; nothing of it is kept here but the day of the look. */
@FunctionalInterface
public interface People {
    Future<PersonFacts> of(PersonKey person);
}
