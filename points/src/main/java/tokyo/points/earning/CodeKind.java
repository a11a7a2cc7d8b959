package tokyo.points.earning;

/** How a venue shows its codes, and with that how far one can be trusted. */
enum CodeKind {
    /** On a tablet, another one every half minute; several honest people scan one, so it is capped a window, not single-use. */
    ROTATING("r", 200),
    /** One for each visitor, good once. */
    VISITOR("v", 1),
    /** Printed on a wall: anybody may photograph it, so it is good for few a day, and its grants are marked. */
    POSTER("p", 50);

    private final String code;
    private final int mostPeople;

    CodeKind(String code, int mostPeople) {
        this.code = code;
        this.mostPeople = mostPeople;
    }

    String code() {
        return code;
    }

    /** The largest cap that a venue may ask for: of a window, a code or a day. */
    int mostPeople() {
        return mostPeople;
    }
}
