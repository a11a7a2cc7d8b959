package tokyo.infra.devkit.standins.national;

/** What may be wrong with the service. */
public enum NationalFault {
    NONE,
    /** Takes the question and never answers. */
    SILENT,
    /** HTTP 500 without a body that says why. */
    HTTP_500,
    /** HTTP 200 with a page of HTML. */
    NOT_JSON,
    /** HTTP 200 with JSON that is no answer. */
    OTHER_JSON,
    /** NG with EE001: a fault of the server. */
    EE001,
    EE002,
    EE003,
    /** A list that says how many there are and has fewer. */
    PARTIAL_LIST
}
