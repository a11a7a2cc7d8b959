package tokyo.push.delivery;

import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;

/** Who is to be told what; never a phone, because phones change hands until the message leaves. */
public record Target(PersonId person, AlertId alert) {}
