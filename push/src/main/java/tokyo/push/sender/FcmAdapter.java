package tokyo.push.sender;

/** How messages are handed to FCM; both keep the same promise. */
public enum FcmAdapter {
    /** The Firebase Admin SDK: at most 100 messages on their way, so some 650 a second at 150 ms. */
    SDK,
    /** Our own HTTP/2 client, for the whole quota of a project. */
    H2
}
