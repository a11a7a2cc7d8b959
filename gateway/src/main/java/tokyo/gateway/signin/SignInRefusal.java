package tokyo.gateway.signin;

/** Why a sign-in did not end in a session. */
enum SignInRefusal {
    /** No sign-in was under way in this browser, or it took too long. */
    NOT_UNDER_WAY,
    /** The state came back changed: somebody else's sign-in, or a forged link. */
    STATE_MISMATCH,
    /** The person stopped at the provider, or the provider said no. */
    REFUSED_BY_PROVIDER,
    /** The code was used, stolen or too old. */
    CODE_REFUSED,
    /** The identity token is not for us, not from the provider, or not of this sign-in. */
    BAD_IDENTITY_TOKEN,
    /** The access token is not one that our own services accept. */
    BAD_ACCESS_TOKEN,
    /** The session would not fit into a cookie. */
    TOO_LARGE
}
