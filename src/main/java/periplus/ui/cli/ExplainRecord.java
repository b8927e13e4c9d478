package periplus.ui.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import periplus.flow.explain.Explanation;
import periplus.flow.explain.Fate;
import periplus.flow.explain.FieldExplanation;
import periplus.flow.explain.Finding;
import periplus.flow.explain.Standing;

/**
 * An explanation as programs read it.
 *
 * @param outcome {@code exported}, {@code recorded}, {@code left-out} or {@code frozen}
 * @param file where it stands, or is to stand
 * @param repository how the newest commit stands to it: {@code none} without a repository, else
 *     {@code absent}, {@code new}, {@code same}, {@code changed}, {@code held-back}, {@code
 *     frozen}, {@code kept}, {@code stale}
 */
record ExplainRecord(
        ObjectRecord object,
        String mode,
        String outcome,
        Optional<Why> why,
        Optional<String> file,
        String repository,
        List<FieldRecord> fields,
        List<String> notes) {

    record ObjectRecord(String apiVersion, String type, Optional<String> namespace, String name) {}

    /**
     * What decided about the whole object.
     *
     * @param reason the class of the rule, for example {@code kind-policy}; {@code owned} where the
     *     owner decided
     * @param owners the nearest first
     */
    record Why(
            Optional<String> reason,
            Optional<String> rule,
            Optional<String> because,
            List<OwnerRecord> owners) {}

    record OwnerRecord(String owner, String fate) {}

    /**
     * What a rule did to one field.
     *
     * @param what {@code dropped}, {@code changed}, {@code added}, {@code noted} beside the
     *     manifest, or {@code kept} by a rule of the settings
     */
    record FieldRecord(String path, String what, String rule, String because) {}

    /**
     * One field.
     *
     * @param what {@code kept}, {@code dropped}, {@code changed}, {@code partly}, or {@code
     *     not-exported} with its object
     * @param setBy {@code user}, {@code controller}, {@code nobody} or {@code unknown}
     */
    record OneField(
            ExplainRecord.ObjectRecord object,
            String outcome,
            String path,
            String what,
            String setBy,
            List<String> managers,
            List<FieldRecord> rules,
            List<String> notes) {}

    static ExplainRecord of(Explanation whole) {
        return new ExplainRecord(
                object(whole),
                whole.mode().name().toLowerCase(Locale.ROOT),
                outcome(whole.fate()),
                why(whole.fate()),
                file(whole),
                repository(whole.standing()),
                fields(whole.fields()),
                whole.notes());
    }

    static OneField of(FieldExplanation field) {
        List<FieldRecord> rules = fields(field.above());
        return new OneField(
                object(field.object()),
                outcome(field.object().fate()),
                field.path().toString(),
                what(field),
                field.holder().name().toLowerCase(Locale.ROOT),
                field.managers().stream().sorted().toList(),
                rules.isEmpty() ? fields(field.below()) : rules,
                field.object().notes());
    }

    /** What became of the field, in one word. */
    static String what(FieldExplanation field) {
        return switch (field.object().fate()) {
            case Fate.Exported _ ->
                    field.above().isEmpty()
                            ? field.below().isEmpty() ? "kept" : "partly"
                            : word(field.above().getLast());
            case Fate.Recorded _, Fate.LeftOut _, Fate.Owned _, Fate.Frozen _ -> "not-exported";
        };
    }

    static String word(Finding finding) {
        return switch (finding.what()) {
            case DROPPED -> "dropped";
            case CHANGED -> "changed";
            case KEPT -> "kept";
            case LINKED -> "noted";
            case ADDED -> finding.isWish() ? "kept" : "added";
        };
    }

    private static ObjectRecord object(Explanation whole) {
        return new ObjectRecord(
                whole.apiVersion(),
                whole.object().type(),
                whole.object().namespace(),
                whole.object().name());
    }

    private static String outcome(Fate fate) {
        return switch (fate) {
            case Fate.Exported _ -> "exported";
            case Fate.Recorded _ -> "recorded";
            case Fate.LeftOut _, Fate.Owned _ -> "left-out";
            case Fate.Frozen _ -> "frozen";
        };
    }

    private static Optional<Why> why(Fate fate) {
        return switch (fate) {
            case Fate.Exported(var _, var merged, var despite) ->
                    despite.map(ExplainRecord::despite)
                            .or(() ->
                                    merged.map(rule ->
                                            why(Optional.empty(), rule.code(), rule.because())));
            case Fate.Recorded(var _, var rule) ->
                    Optional.of(why(Optional.empty(), rule.code(), rule.because()));
            case Fate.LeftOut(String reason, var _, String code, String because) ->
                    Optional.of(why(Optional.of(reason), code, because));
            case Fate.Owned(var owners, var _) ->
                    Optional.of(
                            new Why(
                                    Optional.of("owned"),
                                    Optional.empty(),
                                    Optional.empty(),
                                    owners.stream().map(ExplainRecord::owner).toList()));
            case Fate.Frozen _ -> Optional.empty();
        };
    }

    private static Why despite(Fate.Despite despite) {
        return switch (despite) {
            case Fate.Despite.Wish(var rule) -> why(Optional.empty(), rule.code(), rule.because());
            case Fate.Despite.Orphan(var owner) ->
                    new Why(
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            List.of(owner(owner)));
        };
    }

    private static Why why(Optional<String> reason, String code, String because) {
        return new Why(reason, Optional.of(code), Optional.of(because), List.of());
    }

    private static OwnerRecord owner(Fate.OwnerFate owner) {
        return new OwnerRecord(owner.owner(), owner.fate());
    }

    private static Optional<String> file(Explanation whole) {
        return switch (whole.fate()) {
            case Fate.Exported(String path, var _, var _) -> Optional.of(path);
            case Fate.Recorded(String path, var _) -> Optional.of(path);
            case Fate.LeftOut _, Fate.Owned _, Fate.Frozen _ ->
                    switch (whole.standing()) {
                        case Standing.Stale(String path) -> Optional.of(path);
                        case Standing.Frozen(String path) -> Optional.of(path);
                        case Standing.Kept(String path) -> Optional.of(path);
                        case Standing.NoRepository _,
                                Standing.Absent _,
                                Standing.New _,
                                Standing.Same _,
                                Standing.Changed _,
                                Standing.HeldBack _ ->
                                Optional.empty();
                    };
        };
    }

    private static String repository(Standing standing) {
        return switch (standing) {
            case Standing.NoRepository _ -> "none";
            case Standing.Absent _ -> "absent";
            case Standing.New _ -> "new";
            case Standing.Same _ -> "same";
            case Standing.Changed _ -> "changed";
            case Standing.HeldBack _ -> "held-back";
            case Standing.Frozen _ -> "frozen";
            case Standing.Kept _ -> "kept";
            case Standing.Stale _ -> "stale";
        };
    }

    private static List<FieldRecord> fields(List<Finding> findings) {
        return findings.stream()
                .map(finding ->
                        new FieldRecord(
                                finding.path(),
                                word(finding),
                                finding.rule().code(),
                                finding.rule().because()))
                .toList();
    }
}
