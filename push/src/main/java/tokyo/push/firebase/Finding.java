package tokyo.push.firebase;

/** One thing that was looked at, what was found, and whether deliveries can work with it. */
record Finding(boolean good, String looked, String found) {
    static Finding good(String looked, String found) {
        return new Finding(true, looked, found);
    }

    static Finding bad(String looked, String found) {
        return new Finding(false, looked, found);
    }

    /** For a terminal. */
    String line() {
        return "%-4s %-28s %s".formatted(good ? "ok" : "BAD", looked, found);
    }
}
