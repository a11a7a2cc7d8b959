package tokyo.infra.devkit.standins.partner;

/** What may be wrong with the next calls. */
public enum PartnerFault {
    NONE,
    /** Does nothing and never answers. */
    SILENT,
    HTTP_500,
    /** As a proxy in front of it says it. */
    HTTP_503,
    /** Cuts the connection before anything is done. */
    RESET,
    /** Does it, then cuts the connection. */
    ANSWER_LOST,
    /** Does it and answers with a page of HTML. */
    NOT_JSON,
    /** Does it and says another sum than it was asked for. */
    OTHER_SUM,
    /** Books it twice and answers once. */
    DOUBLE
}
