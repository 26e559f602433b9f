package eu.custos.oncall;

import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Fills the pages of on-call, also with what was sent and why it was not taken. */
@Component
class OnCallPages {

    private final Rota rota;
    private final GapWatch watch;
    private final ClientRosters rosters;
    private final HandOvers handOvers;
    private final DutyFeeds feeds;
    private final Contacts contacts;
    private final DutyChannels channels;
    private final ClientOrganisations clients;
    private final Clock clock;

    OnCallPages(
            Rota rota,
            GapWatch watch,
            ClientRosters rosters,
            HandOvers handOvers,
            DutyFeeds feeds,
            Contacts contacts,
            DutyChannels channels,
            ClientOrganisations clients,
            Clock clock) {
        this.rota = rota;
        this.watch = watch;
        this.rosters = rosters;
        this.handOvers = handOvers;
        this.feeds = feeds;
        this.contacts = contacts;
        this.channels = channels;
        this.clients = clients;
        this.clock = clock;
    }

    /** Who is on duty, what is missing, hand-overs, the own calendar, and whom to reach at clients. */
    String duty(Model model, Map<String, String> sent, Map<String, String> errors) {
        var now = clock.instant();
        var far = now.plus(GapWatch.SHOWN);
        var plan = rota.plan(now, far);
        var onLadders = watch.onLadders();
        var needed = GapWatch.needed(onLadders);
        var gaps = GapWatch.gaps(plan, needed, now, far);
        var posts = posts(plan, needed);
        model.addAttribute("rungs", views(plan, posts, onLadders, gaps));
        model.addAttribute(
                "gaps", gaps.stream().sorted(Comparator.comparing(Gap::from)).toList());
        model.addAttribute(
                "unseen",
                rosters.unseen(needed.stream()
                        .flatMap(post -> plan.duties(post, now, far).stream())
                        .toList()));
        model.addAttribute("days", GapWatch.SHOWN.toDays());
        model.addAttribute("strip", RotaStrip.of(plan, posts, now));
        model.addAttribute("handOvers", handOvers.latest());
        model.addAttribute("mine", mine(posts));
        model.addAttribute("colleagues", people(plan));
        model.addAttribute("handOverId", UUID.randomUUID().toString());
        model.addAttribute("hasFeed", feeds.hasOne());
        var people = new LinkedHashMap<ClientOrganisation, Object>();
        clients.inCare().forEach(client -> people.put(client, contacts.of(client.id())));
        model.addAttribute("people", people);
        model.addAttribute("channels", channels.all());
        model.addAttribute("needed", needed);
        return filled("oncall/page", model, sent, errors);
    }

    /** What was entered, and the forms to enter more. */
    String rota(Model model, Map<String, String> sent, Map<String, String> errors) {
        var now = clock.instant();
        var plan = rota.plan(now, now.plus(GapWatch.SHOWN));
        model.addAttribute("rotations", plan.rotations());
        model.addAttribute(
                "shifts",
                plan.shifts().stream()
                        .sorted(Comparator.comparing(Shift::startsAt).thenComparing(Shift::post))
                        .toList());
        model.addAttribute("posts", choices());
        model.addAttribute("rhythms", rhythms());
        model.addAttribute("colleagues", people(plan));
        model.addAttribute("duties", duties(plan));
        model.addAttribute("newId", UUID.randomUUID().toString());
        model.addAttribute("feeds", feeds.holders());
        return filled("oncall/rota", model, sent, errors);
    }

    /** For the client's page. */
    String people(ClientOrganisation client, Model model) {
        var now = clock.instant();
        var plan = rota.plan(now, now.plus(GapWatch.SHOWN));
        model.addAttribute("client", client);
        model.addAttribute("contacts", contacts.of(client.id()));
        var onLadders = watch.onLadders();
        var posts = posts(plan, GapWatch.needed(onLadders));
        model.addAttribute("rungs", views(plan, posts, onLadders, List.of()));
        return "oncall/people";
    }

    /** Somebody of the plan by account. */
    Duty colleague(Post post, String account) {
        var now = clock.instant();
        var name = people(rota.plan(now, now.plus(GapWatch.SHOWN))).get(account);
        if (name == null) {
            throw new RotaRefusal("taker", "Choose somebody of the rota");
        }
        return new Duty(post, account, name, null, now, now, "");
    }

    private List<RotaView> views(DutyPlan plan, List<Post> posts, Set<Post> onLadders, List<Gap> gaps) {
        var now = clock.instant();
        return posts.stream()
                .map(post -> new RotaView(
                        post,
                        onLadders.contains(post),
                        rota.onDuty(post, now).orElse(null),
                        plan.duties(post, now, now.plus(GapWatch.SHOWN)).stream()
                                .filter(duty -> duty.from().isAfter(now))
                                .findFirst()
                                .orElse(null),
                        gaps.stream().filter(gap -> gap.post() == post).toList()))
                .toList();
    }

    /** Those that are needed or kept. */
    private static List<Post> posts(DutyPlan plan, Set<Post> needed) {
        return Stream.of(Post.values())
                .filter(post -> needed.contains(post)
                        || plan.shifts().stream().anyMatch(shift -> shift.post() == post)
                        || plan.rotations().stream().anyMatch(rotation -> rotation.post() == post))
                .toList();
    }

    private List<Post> mine(List<Post> posts) {
        var scope = CurrentScope.get();
        if (!scope.may(Permission.INCIDENT_WORK)) {
            return List.of();
        }
        return posts.stream()
                .filter(post -> rota.onDuty(post, clock.instant())
                        .filter(person -> person.account().equals(scope.actor().id()))
                        .isPresent())
                .toList();
    }

    private static Map<String, String> people(DutyPlan plan) {
        var people = new java.util.TreeMap<String, String>();
        plan.rotations().stream()
                .flatMap(rotation -> rotation.members().stream())
                .forEach(member -> people.put(member.person(), member.name()));
        plan.shifts().forEach(shift -> people.put(shift.person(), shift.name()));
        return people;
    }

    /** Those to come, for choosing two that are swapped. */
    private Map<String, String> duties(DutyPlan plan) {
        var now = clock.instant();
        var choices = new LinkedHashMap<String, String>();
        Stream.of(Post.values())
                .flatMap(post -> plan.duties(post, now, now.plus(GapWatch.SHOWN)).stream())
                .filter(duty -> duty.from().isAfter(now))
                .forEach(duty -> choices.put(
                        DutyRef.of(duty).toString(),
                        "%s, %s, %s to %s".formatted(duty.name(), duty.post().label(), duty.from(), duty.to())));
        return choices;
    }

    private static Map<String, String> choices() {
        var choices = new LinkedHashMap<String, String>();
        Stream.of(Post.values()).forEach(post -> choices.put(String.valueOf(post.number()), post.label()));
        return choices;
    }

    private static Map<String, String> rhythms() {
        var rhythms = new LinkedHashMap<String, String>();
        Stream.of(Rotation.Rhythm.values()).forEach(rhythm -> rhythms.put(rhythm.name(), rhythm.label()));
        return rhythms;
    }

    private static String filled(String view, Model model, Map<String, String> sent, Map<String, String> errors) {
        model.addAttribute("mayManage", CurrentScope.get().may(Permission.ONCALL_MANAGE));
        model.addAttribute("sent", sent);
        model.addAttribute("errors", errors);
        return view;
    }
}
