package tokyo.push.inbox;

import tokyo.push.api.AlertId;

/**
 * What delivery needs to know of an alert that the inbox holds.
 *
 * @param about the programme's psid; of a {@link AlertKind#NOTICE} the notice
 * @param batch the outbox batch that announces it
 * @param open neither read nor put away: only then may a phone ring for it
 */
public record Held(AlertId id, String about, AlertKind kind, String batch, boolean open) {}
