package __assay;

/** A type of the signature: its base and how many dimensions its array has. */
final class Kind {
    final String base;
    final int dims;

    Kind(String base, int dims) {
        this.base = base;
        this.dims = dims;
    }

    Kind item() {
        return new Kind(base, dims - 1);
    }

    boolean isNode() {
        return base.equals("ListNode") || base.equals("TreeNode");
    }

    /** The fields of a node that lead to others. */
    String[] links() {
        return base.equals("ListNode") ? new String[] {"next"} : new String[] {"left", "right"};
    }
}
