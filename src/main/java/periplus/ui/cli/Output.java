package periplus.ui.cli;

import java.util.Optional;
import periplus.model.text.Documents;

/** Results for programs: one JSON or YAML document on standard output. */
public final class Output {

    private final Terminal terminal;
    private final OutputOption.Form form;

    private Output(Terminal terminal, OutputOption.Form form) {
        this.terminal = terminal;
        this.form = form;
    }

    /** Empty where the form is text for people. */
    public static Optional<Output> of(Terminal terminal, OutputOption.Form form) {
        return form == OutputOption.Form.text
                ? Optional.empty()
                : Optional.of(new Output(terminal, form));
    }

    public void print(Object document) {
        byte[] text =
                form == OutputOption.Form.json
                        ? Documents.toJson(document)
                        : Documents.toYaml(document);
        terminal.out().writeBytes(text);
        terminal.out().flush();
    }
}
