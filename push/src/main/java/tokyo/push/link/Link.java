package tokyo.push.link;

import java.time.Instant;
import tokyo.push.api.PersonId;

/**
 * A resident who has let a tenant know them.
 *
 * @param pseudonym what the tenant calls the resident; another tenant has another one
 * @param test the resident has agreed to be one of the tenant's test persons
 */
public record Link(String tenant, PersonId person, String pseudonym, boolean test, Instant since) {}
