package __assay;

/** The solution cannot be called. The words are for its author. */
final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1;

    Fault(String words) {
        super(words, null, false, false);
    }
}
