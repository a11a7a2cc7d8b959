package tokyo.gateway.web;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** The bell of {@code shared/icon.svg} in dots, for home screens and notifications, which take no SVG. */
final class AppIcon {
    /** The drawing's own coordinates, as in the SVG. */
    private static final double UNITS = 32;

    private static final Color PAPER = new Color(0xf8f8fb);
    private static final Color BLUE = new Color(0x0017c1);

    private AppIcon() {}

    /**
     * Blocks: only for the start.
     *
     * @param size of its edge, in dots
     */
    static byte[] png(int size) throws IOException {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.scale(size / UNITS, size / UNITS);
        pen.setColor(PAPER);
        pen.fill(new Ellipse2D.Double(-UNITS, -UNITS, 3 * UNITS, 3 * UNITS));
        pen.setColor(BLUE);
        pen.fill(new Ellipse2D.Double(1, 1, 30, 30));
        pen.setColor(Color.WHITE);
        pen.fill(bell());
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.setUseCache(false);
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static Area bell() {
        Path2D body = new Path2D.Double();
        body.moveTo(9, 13);
        body.lineTo(9, 18);
        body.lineTo(7, 22);
        body.lineTo(25, 22);
        body.lineTo(23, 18);
        body.lineTo(23, 13);
        body.closePath();
        Area bell = new Area(body);
        bell.add(new Area(new Ellipse2D.Double(9, 6, 14, 14)));
        bell.add(new Area(new Arc2D.Double(13, 20, 6, 6, 180, 180, Arc2D.CHORD)));
        return bell;
    }
}
