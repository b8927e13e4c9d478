package periplus.ui.cli;

import java.util.List;
import java.util.Locale;
import periplus.model.clean.rule.Mode;
import periplus.model.clean.rule.Rule;

/** Prints the cleaning rules, in the order in which they are applied. */
final class RulesView {

    /**
     * A rule as programs read it.
     *
     * @param modes in which it holds
     */
    private record RuleRecord(String code, String kinds, List<String> modes, String because) {}

    private final Terminal terminal;

    RulesView(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(List<Rule> rules, OutputOption.Form form) {
        Output.of(terminal, form)
                .ifPresentOrElse(
                        output -> output.print(rules.stream().map(RulesView::record).toList()),
                        () -> table(rules));
    }

    private void table(List<Rule> rules) {
        Table table =
                new Table(
                        terminal,
                        Table.column("RULE", terminal::strong),
                        Table.column("KINDS", terminal::faint),
                        Table.column("WHY"));
        rules.forEach(rule -> table.add(rule.code(), rule.scope().text(), why(rule)));
        table.print();
    }

    private static String why(Rule rule) {
        return rule.modes().contains(Mode.FULL)
                ? rule.because()
                : rule.because() + " (mode intent only)";
    }

    private static RuleRecord record(Rule rule) {
        return new RuleRecord(
                rule.code(),
                rule.scope().text(),
                rule.modes().stream()
                        .sorted()
                        .map(mode -> mode.name().toLowerCase(Locale.ROOT))
                        .toList(),
                rule.because());
    }
}
