package tokyo.points.campaign;

/**
 * Who is meant; consent is asked for always.
 *
 * @param ageFrom reached on the day of the action and on that of the grant; 0 for everybody
 * @param resident lives in Tokyo, by an address that was proved
 * @param verified a proven person, and not only an account
 */
public record Requirements(int ageFrom, boolean resident, boolean verified) {
    static final int OLDEST = 120;

    public Requirements {
        if (ageFrom < 0 || ageFrom > OLDEST) {
            throw new IllegalArgumentException("from " + ageFrom + " years");
        }
    }

    String text() {
        return "requires age " + ageFrom + " resident " + resident + " verified " + verified;
    }
}
