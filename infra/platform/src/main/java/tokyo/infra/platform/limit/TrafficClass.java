package tokyo.infra.platform.limit;

/** Kinds of request that are limited apart, so that reading one's own state stays possible when writing is refused. */
public enum TrafficClass {
    READ,
    WRITE,
    /** Sign-in, callback and sign-out: each costs a call to the provider. */
    SIGN_IN,
    /** The web page and its files, before anybody is known. */
    ENTRY,
    /** Tokens that no cache knows: each costs a signature check. */
    TOKEN_CHECK,
    /** Calls of a ward's own system, by tenant. */
    TENANT,
    /** Codes that a resident tries: each is a guess until it is right. */
    CODE_GUESS
}
