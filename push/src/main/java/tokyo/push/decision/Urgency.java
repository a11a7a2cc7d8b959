package tokyo.push.decision;

/** How a device is to take a ring: whether it may wait until the device looks anyway. */
public enum Urgency {
    /** Waits for a sleeping device; FCM lowers apps whose urgent messages are not urgent. */
    NORMAL,

    /** Wakes a sleeping device: disaster and life safety, and nothing else. */
    HIGH
}
