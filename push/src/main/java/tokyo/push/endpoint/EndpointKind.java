package tokyo.push.endpoint;

/** How FCM names a device: by registration token, or by the Firebase Installation ID that replaces it. */
public enum EndpointKind {
    TOKEN,
    FID
}
