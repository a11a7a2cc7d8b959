package tokyo.infra.devkit.city.registry;

/** 法人番号 of a municipality: a check digit, {@code 000020}, and its six-digit code. */
final class Organization {
    private static final String PREFIX = "000020";
    private static final int MODULUS = 9;

    private Organization() {}

    /** 法人番号の指定等に関する省令 2条: 9 − (Σ digit × (1 at odd places from the right, else 2) mod 9). */
    static String numberOf(String code) {
        String base = PREFIX + code;
        int sum = 0;
        for (int place = 1; place <= base.length(); place++) {
            int digit = base.charAt(base.length() - place) - '0';
            sum += digit * (place % 2 == 1 ? 1 : 2);
        }
        return (MODULUS - sum % MODULUS) + base;
    }
}
