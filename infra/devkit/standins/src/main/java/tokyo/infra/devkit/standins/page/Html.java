package tokyo.infra.devkit.standins.page;

/** Writes pages in one look that fits 320 px and a desktop; whatever is not markup must pass {@link #escape}. */
public final class Html {

    /** Nothing is loaded from anywhere else, and no page runs inside a frame. */
    public static final String SECURITY_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; "
            + "connect-src 'self'; form-action 'self' http: https:; frame-ancestors 'none'; base-uri 'none'";

    private static final String STYLE = """
            :root { color-scheme: light dark; --ink: #1b1f24; --quiet: #59636e; --line: #d0d7de; --page: #f6f8fa;
              --card: #fff; --accent: #0b57d0; --on-accent: #fff; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --quiet: #9da7b1; --line: #3d444d;
              --page: #0d1117; --card: #161b22; --accent: #8ab4f8; --on-accent: #0d1117; } }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--page); color: var(--ink); line-height: 1.6;
              font-family: system-ui, "Hiragino Sans", "Noto Sans JP", sans-serif; overflow-wrap: anywhere; }
            main { max-width: 72rem; margin: 0 auto; padding: 1rem; }
            h1 { font-size: 1.4rem; margin: .5rem 0; } h2 { font-size: 1.05rem; margin: 0; } h3 { font-size: 1rem; margin: 0; }
            p { margin: .25rem 0; } .quiet { color: var(--quiet); font-size: .875rem; }
            .cards { display: grid; gap: 1rem; padding: 0; list-style: none;
              grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr)); }
            .card { background: var(--card); border: 1px solid var(--line); border-radius: 1rem; padding: 1rem; }
            .note { border-top: 1px solid var(--line); margin-top: .75rem; padding-top: .75rem; }
            button { font: inherit; min-height: 2.75rem; padding: .25rem 1rem; border-radius: .5rem; cursor: pointer;
              border: 1px solid var(--accent); background: var(--accent); color: var(--on-accent); }
            a { color: var(--accent); } .cards > * { align-self: start; }
            button.plain { background: transparent; color: var(--accent); } .wide { width: 100%; text-align: start; }
            button:focus-visible, a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
            """;

    private Html() {}

    /** A whole page; {@code head} and {@code body} are markup already. */
    public static String page(String title, String head, String body) {
        return """
                <!doctype html>
                <html lang="ja"><head><meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title><style>%s</style>%s</head><body><main>
                <h1>%s</h1>
                %s
                </main></body></html>
                """.formatted(escape(title), STYLE, head, escape(title), body);
    }

    /** Safe as text and inside a double-quoted attribute. */
    public static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }
}
