package eu.custos.campaign;

import eu.custos.campaign.Campaign.Shared;
import eu.custos.vocabulary.EntityType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A campaign in words.
 *
 * @param groups that belong to it, in the order of time
 * @param ties the first found first
 */
record Story(List<CampaignGroup> groups, List<Shared> ties) {

    private static final int LONGEST_VALUE = 60;

    Story {
        groups = groups.stream().sorted(Recognition.IN_TIME).toList();
        ties = List.copyOf(ties);
    }

    /** Such as {@code 203.0.113.7 against 5 assets}. */
    String title() {
        if (ties.isEmpty()) {
            return counted(groups.size(), "group");
        }
        var tie = ties.getFirst().tie();
        var value = cut(tie.value());
        return switch (tie.kind()) {
            case ASSET ->
                "%s through %s".formatted(assetName(tie), counted(walk().steps().size(), "tactic"));
            case INDICATOR -> "Listed %s %s".formatted(value, where("on"));
            case ATTACKER ->
                tie.type().equals(EntityType.USER.name())
                        ? "User %s %s".formatted(value, where("on"))
                        : tie.type().equals(EntityType.HASH.name())
                                ? "File %s %s".formatted(value, where("on"))
                                : "%s %s".formatted(value, where("against"));
        };
    }

    private String where(String word) {
        var names = Recognition.assetNames(groups).toList();
        return switch (names.size()) {
            case 0 -> "in " + counted(groups.size(), "group");
            case 1 -> "%s %s".formatted(word, oneAsset());
            default -> "%s %s".formatted(word, counted(names.size(), "asset"));
        };
    }

    private String oneAsset() {
        return groups.stream()
                .map(CampaignGroup::asset)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    private String assetName(Tie tie) {
        return groups.stream()
                .filter(group -> group.isOn(tie))
                .map(CampaignGroup::asset)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(cut(tie.value()));
    }

    /** Such as {@code 7 groups from 3 sources on 5 assets}. */
    String size() {
        var assets = Recognition.assets(groups);
        var size =
                "%s from %s".formatted(counted(groups.size(), "group"), counted(Recognition.sources(groups), "source"));
        return assets == 0 ? size : "%s on %s".formatted(size, counted(assets, "asset"));
    }

    /** What is shared and by how many, one sentence for each tie. */
    List<String> reasons(Map<Tie, Set<UUID>> having) {
        return ties.stream()
                .map(shared -> reason(
                        shared, having.getOrDefault(shared.tie(), Set.of()).size()))
                .toList();
    }

    private String reason(Shared shared, int many) {
        var tie = shared.tie();
        var who = many == groups.size() && many > 1 ? "All of them" : many == 1 ? "One of them" : many + " of them";
        var does = switch (tie.kind()) {
            case ATTACKER -> "name" + (many == 1 ? "s" : "") + " the " + tie.noun() + " " + tie.value();
            case INDICATOR -> "hit the " + tie.noun() + " " + tie.value() + " of a list";
            case ASSET ->
                "%s on %s, which went through %s in the order of an attack"
                        .formatted(
                                many == 1 ? "is" : "are",
                                assetName(tie),
                                counted(walkOn(tie).steps().size(), "tactic"));
        };
        var common = shared.common()
                ? " By now more than %d groups have it, so it brings no more of them here.".formatted(Bounds.COMMON)
                : "";
        return "%s %s.%s".formatted(who, does, common);
    }

    private Walk walkOn(Tie asset) {
        return Walk.of(groups.stream().filter(group -> group.isOn(asset)).toList());
    }

    Walk walk() {
        var first = ties.isEmpty() ? null : ties.getFirst().tie();
        return first != null && first.kind() == Tie.Kind.ASSET ? walkOn(first) : Walk.of(groups);
    }

    Instant from() {
        return groups.stream()
                .map(CampaignGroup::firstSeen)
                .min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    Instant until() {
        return groups.stream()
                .map(CampaignGroup::lastSeen)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /** How long it went on, such as {@code 40 min} or {@code at once}. */
    String lasted() {
        var lasted = Duration.between(from(), until());
        if (lasted.toHours() >= 48) {
            return counted(lasted.toDays(), "day");
        }
        if (lasted.toMinutes() >= 120) {
            return lasted.toHours() + " h";
        }
        if (lasted.toSeconds() >= 1) {
            return lasted.toMinutes() >= 1 ? lasted.toMinutes() + " min" : lasted.toSeconds() + " s";
        }
        return "at once";
    }

    List<String> incidents() {
        return incidents(groups);
    }

    static List<String> incidents(Collection<CampaignGroup> groups) {
        return groups.stream()
                .filter(group -> group.standing() == CampaignGroup.Standing.IN_INCIDENT)
                .map(CampaignGroup::incident)
                .filter(java.util.Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

    static String counted(long many, String what) {
        return many == 1 ? "1 " + what : "%d %ss".formatted(many, what);
    }

    private static String cut(String value) {
        return value.codePointCount(0, value.length()) <= LONGEST_VALUE
                ? value
                : value.substring(0, value.offsetByCodePoints(0, LONGEST_VALUE)) + "…";
    }
}
