package periplus.model.seal.sops;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import periplus.model.text.JsonReader;
import periplus.model.tree.Mapping;
import periplus.testing.Tool;

/** The sops program in a folder with one file, set up as our repositories are. */
final class RealSops {

    static final String FILE = "object.sops.yaml";

    final Bench bench = new Bench();
    private final Path folder;
    private final Tool tool;

    RealSops(Path folder) {
        this.folder = folder;
        this.tool =
                Tool.sops()
                        .in(folder)
                        .with("SOPS_AGE_KEY", bench.me.secretKey().revealText())
                        .with("SOPS_DISABLE_VERSION_CHECK", "1");
        rules("");
    }

    /** Settings for new files, besides who may read them. */
    void rules(String lines) {
        put(
                ".sops.yaml",
                "creation_rules:\n  - age: "
                        + bench.me.recipient()
                        + "\n"
                        + lines.indent(4)
                        + "stores:\n  yaml:\n    indent: 2\n");
    }

    RealSops put(SopsFile file) {
        return put(Bench.text(file));
    }

    RealSops put(String yaml) {
        put(FILE, yaml);
        return this;
    }

    void put(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        try {
            return Files.readString(folder.resolve(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SopsFile file() {
        return Bench.read(text());
    }

    /** Runs it on the file, which stands where the arguments have {@code @}. */
    Tool.Run run(String... arguments) {
        return with(tool, arguments);
    }

    Tool.Run edit(String script) {
        put("edit.sh", "#!/bin/sh\n" + script + "\n");
        folder.resolve("edit.sh").toFile().setExecutable(true);
        return with(tool.with("SOPS_EDITOR", folder.resolve("edit.sh").toString()), "edit", "@");
    }

    /** What sops finds in the file, having checked its MAC. */
    Mapping decrypted(String... more) {
        String[] arguments = new String[more.length + 4];
        System.arraycopy(
                new String[] {"decrypt", "--output-type", "json", "@"}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return (Mapping) JsonReader.read(run(arguments).succeeded().text().getBytes(UTF_8));
    }

    private Tool.Run with(Tool program, String... arguments) {
        String[] real = arguments.clone();
        for (int i = 0; i < real.length; i++) {
            real[i] = real[i].equals("@") ? FILE : real[i];
        }
        return program.run(real);
    }
}
