package tokyo.points.ticket;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What is in a ticket's QR code: its id, and a signature by its product's secret (HMAC-SHA-256, half of it, RFC 2104 section 5). */
record TicketCode(String ticket, String signature) {
    private static final int SIGNATURE_BYTES = 16;
    private static final Pattern FORM = Pattern.compile("tk1\\.([0-9a-f]{32})\\.([0-9a-f]{32})");

    /** Empty for a text that is no code of ours. */
    static Optional<TicketCode> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? Optional.of(new TicketCode(form.group(1), form.group(2))) : Optional.empty();
    }

    static TicketCode of(Ticket ticket, Product product) {
        return new TicketCode(ticket.id(), sign(ticket.id(), product));
    }

    private static String sign(String ticket, Product product) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(product.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String signed = "tk1." + product.id() + "." + ticket;
            byte[] whole = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(whole, 0, SIGNATURE_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every JDK has HMAC-SHA-256", impossible);
        }
    }

    boolean isGenuine(Product product) {
        return MessageDigest.isEqual(
                sign(ticket, product).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }

    String text() {
        return "tk1." + ticket + "." + signature;
    }
}
