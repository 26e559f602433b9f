package eu.custos.response.corrective;

import eu.custos.live.RailFigures;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.vocabulary.Page;
import eu.custos.vocabulary.StoredTime;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists of corrective actions over all client organisations of the scope. */
@Service
@Transactional(readOnly = true)
class CorrectiveBoard implements RailFigures {

    static final int PAGE = 50;

    private final JdbcCorrectiveBoard lists;
    private final JdbcCorrectives actions;
    private final Clock clock;

    CorrectiveBoard(JdbcCorrectiveBoard lists, JdbcCorrectives actions, Clock clock) {
        this.lists = lists;
        this.actions = actions;
        this.clock = clock;
    }

    /** What the list shows. */
    enum View {
        /** All that have not ended, what is late first. */
        OPEN,
        LATE,
        /** Done, and the effect can be judged now. */
        CHECK,
        /** Latest first. */
        ENDED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Open ones for whatever is no view. */
        static View of(@Nullable String code) {
            for (var view : values()) {
                if (view.code().equals(code)) {
                    return view;
                }
            }
            return OPEN;
        }
    }

    /** Where a page ends; the next begins after it. */
    record Place(Instant at, UUID id) {

        String cursor() {
            return "%s_%s".formatted(at, id);
        }

        /** Null for the first page, and for what is no place of this list. */
        static @Nullable Place of(@Nullable String cursor) {
            var parts = cursor == null ? new String[0] : cursor.split("_", 2);
            try {
                return parts.length < 2
                        ? null
                        : new Place(StoredTime.nearest(Instant.parse(parts[0])), UUID.fromString(parts[1]));
            } catch (DateTimeException | IllegalArgumentException unreadable) {
                return null;
            }
        }
    }

    Page<CorrectiveAction> list(View view, boolean provider, @Nullable Place after) {
        CurrentScope.get().require(Permission.INCIDENT_READ);
        var rows = view == View.ENDED
                ? lists.ended(provider, after, PAGE + 1)
                : lists.open(view, provider, Timestamp.from(clock.instant()), after, PAGE + 1);
        return Page.of(rows, PAGE, last -> place(view, last).cursor());
    }

    Optional<CorrectiveAction> find(UUID id) {
        CurrentScope.get().require(Permission.INCIDENT_READ);
        return actions.find(id);
    }

    @Override
    public Map<String, Figure> figures() {
        if (!CurrentScope.get().may(Permission.TASK_COMPLETE)) {
            return Map.of();
        }
        var late = lists.late(Timestamp.from(clock.instant()));
        return late == 0 ? Map.of() : Map.of("corrective", new Figure(String.valueOf(late), true));
    }

    private static Place place(View view, CorrectiveAction last) {
        var ended = last.endedAt();
        return new Place(view == View.ENDED && ended != null ? ended : last.lateAt(), last.id());
    }
}
