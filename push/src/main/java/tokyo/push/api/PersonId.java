package tokyo.push.api;

/** A resident: the subject that the sign-in provider gives. */
public record PersonId(String value) implements Comparable<PersonId> {
    @Override
    public int compareTo(PersonId other) {
        return value.compareTo(other.value);
    }
}
