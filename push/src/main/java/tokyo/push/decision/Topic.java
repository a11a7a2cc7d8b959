package tokyo.push.decision;

/** What a message is about, as a person chooses what to be rung for; few enough to be read on one screen. */
public enum Topic {
    PREGNANCY_AND_BIRTH,
    HEALTH,
    CHILDCARE_AND_SCHOOL,
    /** Allowances, grants and formalities, and whatever has no topic of its own. */
    SUPPORT,
    EVENTS,
    WARD_NOTICES,
    /** Disaster and life safety: cannot be switched off, and knows neither quiet hours nor a cap. */
    EMERGENCY;

    public boolean canBeMuted() {
        return this != EMERGENCY;
    }
}
