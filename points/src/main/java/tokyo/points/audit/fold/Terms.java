package tokyo.points.audit.fold;

/** What a lease says of itself: number*bucket*slots*value*total; the bucket is -1 for all, the value 0 for a file's. */
public record Terms(long number, int bucket, int slots, long value, long total) {

    /** @throws IllegalArgumentException if it cannot be read */
    public static Terms parse(String text) {
        String[] parts = text.split("\\*", -1);
        if (parts.length != 5) {
            throw new IllegalArgumentException("terms of " + parts.length + " parts");
        }
        return new Terms(
                Long.parseLong(parts[0]),
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                Long.parseLong(parts[3]),
                Long.parseLong(parts[4]));
    }

    String text() {
        return number + "*" + bucket + "*" + slots + "*" + value + "*" + total;
    }

    /** Where its points are. */
    String account(String campaign) {
        return "l:" + campaign + "#" + number + (bucket < 0 ? "" : "#" + bucket);
    }
}
