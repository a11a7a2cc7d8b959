package tokyo.points.ticket;

import tokyo.infra.platform.kernel.StableId;

/**
 * A code that somebody shows at an entrance.
 *
 * @param tenant whose entrance it is
 * @param product what lets in there, by its code within the tenant: a garden's ticket is none for a boat
 * @param by who stands there
 * @param key of this showing, the same when it is sent again because no answer came
 * @param code as it was read
 */
record Showing(String tenant, String product, String by, String key, String code) {

    /** So that who was let in, and whose answer was lost, is not told that somebody was there before them. */
    String attempt() {
        return StableId.of("showing", tenant, by, key);
    }
}
