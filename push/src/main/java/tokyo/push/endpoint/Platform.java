package tokyo.push.endpoint;

/** What the device runs. */
public enum Platform {
    ANDROID,
    IOS,
    WEB
}
