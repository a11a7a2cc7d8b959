package tokyo.points.earning;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/**
 * A QR code (ISO/IEC 18004, level M: a seventh of it may be unreadable) to be drawn in one colour.
 *
 * @param size squares in a row, without the quiet zone of four around it
 * @param path of SVG: a square of one by one for each dark place
 */
record QrPicture(int size, String path) {

    /** @throws IllegalArgumentException for more than a QR code holds */
    static QrPicture of(String text) {
        ByteMatrix squares;
        try {
            squares = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("too long for a code", tooLong);
        }
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < squares.getHeight(); y++) {
            for (int x = 0; x < squares.getWidth(); x++) {
                if (squares.get(x, y) == 1) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return new QrPicture(squares.getWidth(), path.toString());
    }
}
