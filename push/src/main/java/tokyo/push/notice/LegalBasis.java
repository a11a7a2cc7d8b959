package tokyo.push.notice;

/**
 * By what right the tenant uses what residents have stated.
 *
 * @param article the provision (for example 児童手当法第26条); for consent, which one
 */
public record LegalBasis(Kind kind, String article) {
    public enum Kind {
        CONSENT,
        ARTICLE
    }
}
