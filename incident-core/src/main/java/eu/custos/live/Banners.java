package eu.custos.live;

import java.util.List;

/** What a feature has to say on top of every page of the console, for the current scope; must be cheap. */
public interface Banners {

    List<Banner> banners();

    /**
     * One line.
     *
     * @param lead what is the matter
     * @param text more of it, in somebody's words
     * @param url page that tells more
     * @param action words of the link there
     */
    record Banner(String lead, String text, String url, String action) {}
}
