package eu.custos.campaign;

import eu.custos.vocabulary.Severity;
import java.time.Duration;

/** How much it takes for groups to be a campaign, and where looking for it stops. */
final class Bounds {

    /**
     * What more groups than this name, open or not, is part of the landscape: a scanner that tries everybody, a gateway
     * behind which everybody sits. It ties nothing together. As many as an analyst can still look over on one page.
     */
    static final int COMMON = 50;

    /** Attackers rest over night. After a whole day without a sign of them, what comes is told apart. */
    static final Duration APART = Duration.ofHours(24);

    /** How far around a group it is looked who else names the thing, so that what is common is found to be. */
    static final Duration REACH = Duration.ofDays(7);

    /** Two products that see the same attacker confirm each other. */
    static final int SOURCES = 2;

    /** One product that sees the same attacker has to see it more often, */
    static final int GROUPS_OF_ONE_SOURCE = 3;

    /** and not at one asset only, whose groups stand together in the queue anyway. */
    static final int ASSETS = 2;

    /** Two tactics one after the other are chance on a busy host; three in the order of an attack seldom are. */
    static final int TACTICS = 3;

    /** Whoever only looks around everywhere at night wakes nobody. */
    static final Severity GRAVEST_AT_LEAST = Severity.MEDIUM;

    /** A new tie between groups that mostly belong together already is one more reason, not one more campaign. */
    static final int SHARE_OF_ANOTHER = 2;

    /** A campaign takes this many groups; one incident of all of them stays within what one action may touch. */
    static final int MOST_GROUPS = 200;

    /** Groups looked at in one transaction. */
    static final int AT_ONCE = 400;

    private Bounds() {}
}
