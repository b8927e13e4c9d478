package periplus.io.git.value;

/**
 * What is stored, and whether it was packed anew.
 *
 * @param looseObjects files that hold one object each
 * @param packs files that hold many
 * @param bytes of all of them
 */
public record Maintenance(boolean repacked, long looseObjects, long packs, long bytes) {}
