package eu.custos.asset;

import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.TimeOrderedId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a file of assets would do to a client's register, line by line. */
final class AssetImport {

    /** What becomes of a line. */
    enum Verdict {
        NEW,
        CHANGED,
        SAME,
        REFUSED
    }

    /** One line as sent, and why it does not fit if it does not. */
    record Line(
            int number,
            AssetCsv.Row row,
            Verdict verdict,
            @Nullable String problem) {

        public String cell(String column) {
            return row.cell(column);
        }
    }

    private final TenantId tenant;
    private final Instant at;
    private final Map<String, Asset> byName = new HashMap<>();
    private final Map<String, String> owners = new HashMap<>();
    private final Map<String, Integer> seenOn = new HashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Asset> toStore = new ArrayList<>();
    private final Map<UUID, Asset> before = new HashMap<>();

    private AssetImport(TenantId tenant, List<Asset> known, Instant at) {
        this.tenant = tenant;
        this.at = at;
        known.forEach(asset -> {
            byName.put(asset.name().toLowerCase(Locale.ROOT), asset);
            asset.identifiers().forEach(each -> owners.put(each, asset.name().toLowerCase(Locale.ROOT)));
        });
    }

    static AssetImport of(TenantId tenant, List<AssetCsv.Row> rows, List<Asset> known, Instant at) {
        var plan = new AssetImport(tenant, known, at);
        rows.forEach(plan::take);
        return plan;
    }

    private void take(AssetCsv.Row row) {
        try {
            var content = content(row);
            var verdict = place(content, row.line());
            lines.add(new Line(row.line(), row, verdict, null));
        } catch (InvalidAsset refused) {
            lines.add(new Line(row.line(), row, Verdict.REFUSED, refused.field() + ": " + refused.said()));
        }
    }

    private static AssetContent content(AssetCsv.Row row) {
        if (!row.cell("beyond").isEmpty()) {
            throw new InvalidAsset("line", "It has more cells than the first line has columns.");
        }
        return AssetContent.of(row.cell("name"), row.cell("kind"), row.cell("criticality"), row.cell("identifiers"));
    }

    /** An asset of that name is changed; else there is a new one. */
    private Verdict place(AssetContent content, int line) {
        var key = content.name().toLowerCase(Locale.ROOT);
        for (var identifier : content.identifiers()) {
            var owner = owners.getOrDefault(identifier, key);
            if (!owner.equals(key)) {
                throw new InvalidAsset("identifiers", "%s is known as %s.".formatted(identifier, owner));
            }
        }
        var earlier = seenOn.putIfAbsent(key, line);
        if (earlier != null) {
            throw new InvalidAsset("name", "Line %d names the same asset.".formatted(earlier));
        }
        content.identifiers().forEach(each -> owners.put(each, key));
        var known = byName.get(key);
        if (known == null) {
            toStore.add(content.asset(tenant, TimeOrderedId.at(at)));
            return Verdict.NEW;
        }
        if (content.says(known)) {
            return Verdict.SAME;
        }
        before.put(known.id(), known);
        toStore.add(content.asset(tenant, known.id()));
        return Verdict.CHANGED;
    }

    public List<Line> lines() {
        return List.copyOf(lines);
    }

    public long fresh() {
        return count(Verdict.NEW);
    }

    public long changed() {
        return count(Verdict.CHANGED);
    }

    public long same() {
        return count(Verdict.SAME);
    }

    public long refused() {
        return count(Verdict.REFUSED);
    }

    private long count(Verdict verdict) {
        return lines.stream().filter(line -> line.verdict() == verdict).count();
    }

    public boolean fits() {
        return !lines.isEmpty() && refused() == 0;
    }

    List<Asset> toStore() {
        return List.copyOf(toStore);
    }

    /** Known assets that change, as they were. */
    Map<UUID, Asset> before() {
        return Map.copyOf(before);
    }
}
