package eu.custos.notice;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words of strangers, as a reader may see them. */
final class MailText {

    /** Controls, and characters that turn a line around or hide part of it. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}&&[^\n\t]]");

    private static final Pattern BREAK = Pattern.compile("/?(?:p|br|div|li|tr|h[1-6]|blockquote)\\b.*", Pattern.DOTALL);
    private static final List<String> UNREAD = List.of("script", "style", "title");

    private MailText() {}

    static String prose(String text, int longest) {
        var lines =
                UNSEEN.matcher(text.replace("\r\n", "\n").replace('\r', '\n')).replaceAll("");
        var kept = lines.replaceAll("\n{3,}", "\n\n").strip();
        return wellFormed(kept.length() > longest ? kept.substring(0, longest) : kept);
    }

    static String line(@Nullable String text, int longest) {
        return text == null ? "" : prose(text.replaceAll("\\s+", " "), longest);
    }

    /** The words between the tags, in one pass; what looks like a tag and never ends is a word. */
    static String ofMarkup(String markup) {
        var lower = lower(markup);
        var text = new StringBuilder();
        var at = 0;
        for (var open = markup.indexOf('<'); open >= 0; open = markup.indexOf('<', at)) {
            text.append(markup, at, open);
            var close = lower.startsWith("<!--", open) ? after(lower, "-->", open) : after(lower, ">", open);
            if (close < 0) {
                at = open;
                break;
            }
            var tag = lower.substring(open + 1, close - 1);
            if (BREAK.matcher(tag).matches()) {
                text.append('\n');
            }
            at = UNREAD.stream()
                    .filter(tag::startsWith)
                    .findFirst()
                    .map(name -> end(lower, name, close))
                    .orElse(close);
        }
        return decoded(text.append(markup, at, markup.length()).toString());
    }

    private static int end(String text, String tag, int from) {
        var closing = after(text, "</" + tag, from);
        var at = closing < 0 ? -1 : after(text, ">", closing);
        return at < 0 ? text.length() : at;
    }

    /** Of the same length, unlike what the letters of some languages become. */
    private static String lower(String text) {
        var lower = new StringBuilder(text);
        for (var at = 0; at < text.length(); at++) {
            if (text.charAt(at) >= 'A' && text.charAt(at) <= 'Z') {
                lower.setCharAt(at, Character.toLowerCase(text.charAt(at)));
            }
        }
        return lower.toString();
    }

    private static int after(String text, String what, int from) {
        var at = text.indexOf(what, from);
        return at < 0 ? -1 : at + what.length();
    }

    private static String decoded(String text) {
        return text.replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    /** Half a surrogate pair has no form that could be kept. */
    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
