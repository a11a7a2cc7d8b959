package tokyo.points.earning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrPictureTest {
    private static final Pattern SQUARE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");

    private static BitMatrix drawn(QrPicture picture) {
        BitMatrix squares = new BitMatrix(picture.size());
        Matcher path = SQUARE.matcher(picture.path());
        path.results()
                .forEach((MatchResult one) ->
                        squares.set(Integer.parseInt(one.group(1)), Integer.parseInt(one.group(2))));
        return squares;
    }

    @Test
    void what_is_drawn_reads_as_the_address_that_it_was_made_of() throws Exception {
        String address = "https://app.example.jp/#scan=tp1.r." + "0123456789abcdef".repeat(2) + ".57000000."
                + "fedcba9876543210".repeat(2);
        QrPicture picture = QrPicture.of(address);
        assertThat(picture.path()).matches("(?:" + SQUARE.pattern() + ")++");
        assertThat(new Decoder().decode(drawn(picture)).getText()).isEqualTo(address);
    }

    @Test
    void a_seventh_of_it_may_be_unreadable() throws Exception {
        QrPicture picture = QrPicture.of("https://app.example.jp/#scan=code");
        BitMatrix squares = drawn(picture);
        int middle = picture.size() / 2;
        squares.setRegion(middle, middle, 4, 4);
        assertThat(new Decoder().decode(squares).getText()).isEqualTo("https://app.example.jp/#scan=code");
    }

    @Test
    void what_no_code_holds_is_refused() {
        assertThatThrownBy(() -> QrPicture.of("x".repeat(3_000))).isInstanceOf(IllegalArgumentException.class);
    }
}
