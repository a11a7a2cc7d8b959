package tokyo.infra.platform.http;

/** Hears of each response that breaks the contract; tests switch it on. The client gets a 500 instead of such a response. */
public interface ResponseCheck {
    void brokenBy(String operationId, int status, String how);
}
