package tokyo.points.application;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tokyo.points.api.PersonKey;
import tokyo.points.campaign.CampaignId;

/** Applications; every method is one atomic step and may be repeated. */
public interface ApplicationStore {

    /** @return the application of that id as it is stored now: this one if none was there */
    Future<Application> createIfAbsent(Application received);

    Future<Optional<Application>> find(String id);

    /** Takes one step, if the stored revision is the one before; false if another step came in between, and nothing changes then. */
    Future<Boolean> advance(Application next);

    /** A person's, newest first. */
    Future<List<Application>> ofPerson(PersonKey person, int limit);

    /** A campaign's, in the order of their ids, which tells nothing; {@code after} is the last one of the page before. */
    Future<List<Application>> ofCampaign(CampaignId campaign, Optional<String> after, int limit);

    /** Scheduled for that day or before, or on their way into the ledger; in the order of their ids, after that one. */
    Future<List<Application>> due(LocalDate day, Optional<String> after, int limit);
}
