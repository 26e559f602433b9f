package eu.custos.oncall;

import org.jspecify.annotations.Nullable;

/** Posts as forms send them. */
final class Posts {

    private Posts() {}

    static Post sent(@Nullable String number) {
        try {
            return Post.of(Integer.parseInt(String.valueOf(number)));
        } catch (NumberFormatException unreadable) {
            throw new RotaRefusal("rung", "Choose a post", unreadable);
        }
    }
}
