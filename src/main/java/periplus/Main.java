package periplus;

import periplus.ui.cli.Cli;
import periplus.ui.cli.Terminal;

/** Arguments in, exit code out. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(new Cli(new Wiring(), Terminal.standard(), version()).run(args));
    }

    private static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
