package tokyo.push.national;

/** 全国地方公共団体コード: the national API uses its first five digits, everything else six. */
final class CityCode {
    private CityCode() {}

    /** {@code (11 − (6a+5b+4c+3d+2e) mod 11) mod 10} behind the five digits. */
    static String withCheckDigit(String five) {
        int sum = 0;
        for (int i = 0; i < five.length(); i++) {
            sum += (6 - i) * (five.charAt(i) - '0');
        }
        return five + (11 - sum % 11) % 10;
    }

    static String fiveDigits(String six) {
        return six.substring(0, 5);
    }
}
