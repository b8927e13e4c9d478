package periplus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads recovery sheets as a person does who copies the key from paper. */
final class Sheets {

    private static final Pattern KEY =
            Pattern.compile("AGE-SECRET-KEY-1\\s+([A-Z0-9 ]+\n)([A-Z0-9 ]+\n)");

    private Sheets() {}

    /** The private key on a sheet. */
    static String secretKey(String sheet) {
        Matcher key = KEY.matcher(sheet);
        if (!key.find()) {
            throw new AssertionError("there is no private key on the sheet");
        }
        return key.group().replaceAll("\\s", "");
    }

    /** The private key in a file that nobody else can read. */
    static void keep(String sheet, Path file) throws IOException {
        Files.writeString(file, secretKey(sheet));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
