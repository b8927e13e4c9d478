package periplus.io.git.value;

/** How a file that was put into a draft compares with the commit the draft starts from. */
public enum PutResult {
    NEW,
    CHANGED,
    UNCHANGED
}
