package tokyo.backend.profile;

/** A resident: the subject that the sign-in provider gives. */
public record PersonId(String value) {}
