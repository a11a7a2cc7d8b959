package tokyo.points.audit.fold;

/**
 * One mismatch at one place.
 *
 * @param where id of the document, or what has no document: an owner, a writer, a lease
 * @param what is there and what should be
 */
public record Finding(Mismatch type, String where, String what) {

    public String line() {
        return type + " at " + where + ": " + what;
    }
}
