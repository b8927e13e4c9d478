package periplus.ui.cli;

import picocli.CommandLine.Option;

/** In which form results are printed. */
public final class OutputOption {

    /** Text is for people; the others are for programs. */
    public enum Form {
        text,
        json,
        yaml
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            defaultValue = "text",
            description = "text (the default), json or yaml.")
    private Form form = Form.text;

    public Form form() {
        return form;
    }
}
