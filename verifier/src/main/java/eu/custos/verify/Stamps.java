package eu.custos.verify;

import java.util.ArrayList;
import java.util.List;

/** The time stamps of a package; no leaf may have been recorded after one that holds it, or before one that does not. */
final class Stamps implements Visitor {

    private static final int MOST = 1_024;
    private static final int LONGEST = 65_536;

    private final List<Stamp> stamps;
    private final long[] notAfter;
    private int passed;
    private long notBefore = Time.NONE;

    private Stamps(List<Stamp> stamps) {
        this.stamps = stamps;
        // The earliest of the stamps from each on: they all hold what the first of them holds.
        notAfter = new long[stamps.size() + 1];
        notAfter[stamps.size()] = Long.MAX_VALUE - Time.GRACE;
        for (var i = stamps.size() - 1; i >= 0; i--) {
            notAfter[i] = Math.min(notAfter[i + 1], Time.micros(stamps.get(i).genTime()));
        }
    }

    static Stamps read(Contents contents, Checkpoints checkpoints) {
        var stamps = new ArrayList<Stamp>();
        var size = -1L;
        var count = 0L;
        for (var file : contents.names("data/checkpoints/", ".tsr")) {
            var numbers = PackageFiles.numbers(file);
            count = numbers.getFirst() == size ? count + 1 : 1;
            size = numbers.getFirst();
            var checkpoint = checkpoints.of(size);
            if (checkpoint == null || numbers.getLast() != count || stamps.size() >= MOST) {
                throw new Broken(Check.STAMP_IMPRINT, file, "has no checkpoint, or is not the next by its number");
            }
            stamps.add(Stamp.read(file, contents.small(Check.STAMP_IMPRINT, file, LONGEST), checkpoint));
        }
        return new Stamps(stamps);
    }

    int count() {
        return stamps.size();
    }

    void requireAuthorities(Trust trust) {
        stamps.forEach(stamp -> stamp.requireAuthority(trust.authorities()));
    }

    /** Whether one over that checkpoint is by an authority that is trusted. */
    boolean hasTrusted(Note checkpoint, Trust trust) {
        return stamps.stream()
                .filter(stamp -> stamp.size() == checkpoint.head().size())
                .anyMatch(stamp -> stamp.isBy(trust.authorities()));
    }

    @Override
    public Check check() {
        return Check.STAMP_ORDER;
    }

    @Override
    public void visit(Place place) {
        while (passed < stamps.size() && stamps.get(passed).size() <= place.seq()) {
            notBefore = Math.max(notBefore, Time.micros(stamps.get(passed++).genTime()));
        }
        var leaf = place.leaf();
        if (leaf == null || stamps.isEmpty()) {
            return;
        }
        var recorded = Time.micros(leaf.recordedAt());
        if (notBefore != Time.NONE && recorded < notBefore - Time.GRACE) {
            throw place.broken(check(), PackageFiles.EVENTS, "was recorded before a time stamp that does not hold it");
        }
        if (recorded > notAfter[passed] + Time.GRACE) {
            throw place.broken(check(), PackageFiles.EVENTS, "was recorded after a time stamp that holds it");
        }
    }

    @Override
    public String end() {
        return stamps.isEmpty() ? "there are no time stamps to compare" : "%d time stamps".formatted(stamps.size());
    }
}
