package eu.custos.oncall;

import java.util.Set;

/** Posts that some ladder in force calls; a time without anybody there is a gap, as it is on those in charge. */
public interface NeededPosts {

    Set<Post> posts();
}
