package __assay;

import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Writes an answer as JSON, even one of a wrong type, which the judge then reports. */
final class Writer {
    private static final int NODES_MAX = 1_000_000; /* of a returned list or tree; more count as a cycle */
    private static final Object NONE = new Object();

    final StringBuilder out = new StringBuilder();
    String unfit; /* why a value has no form in JSON */

    /** An object, which no type allows, in place of what was written since `from`. */
    private boolean unfit(int from, String words) {
        if (unfit == null)
            unfit = words;
        out.setLength(from);
        out.append("{\"no answer\":");
        text(words);
        out.append('}');
        return false;
    }

    void value(Kind kind, Object value) {
        int from = out.length();
        if (kind.base.equals("void"))
            out.append("null");
        else if (kind.dims > 0)
            array(kind, value);
        else if (kind.base.equals("ListNode"))
            list(kind, value, from);
        else if (kind.base.equals("TreeNode"))
            tree(kind, value, from);
        else if (kind.base.equals("double") && value instanceof Number && !(value instanceof java.math.BigDecimal))
            real(((Number) value).doubleValue());
        else
            plain(value, from);
    }

    /** By what it is. */
    private boolean plain(Object value, int from) {
        if (value == null || value instanceof Boolean || Types.isWhole(value) || value instanceof java.math.BigDecimal)
            out.append(value);
        else if (value instanceof Double || value instanceof Float)
            real(((Number) value).doubleValue());
        else if (value instanceof CharSequence || value instanceof Character)
            text(value.toString());
        else
            return unfit(from, "an object of type " + value.getClass().getSimpleName() + " cannot be an answer");
        return true;
    }

    private void real(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value))
            out.append('"').append(value).append('"');
        else
            out.append(value);
    }

    private void array(Kind kind, Object value) {
        int from = out.length();
        Iterable<?> items = Types.iterable(value);
        if (value == null || (items == null && !value.getClass().isArray())) {
            plain(value, from);
            return;
        }
        out.append('[');
        if (value instanceof int[] && kind.base.equals("int") && kind.dims == 1)
            for (int one : (int[]) value)
                out.append(one).append(',');
        else if (items == null)
            for (int i = 0, count = Array.getLength(value); i < count; i++) {
                value(kind.item(), Array.get(value, i));
                out.append(',');
            }
        else
            for (Object one : items) {
                value(kind.item(), one);
                out.append(',');
            }
        if (out.charAt(out.length() - 1) == ',')
            out.setLength(out.length() - 1);
        out.append(']');
    }

    private boolean number(Object value, String kind, int from) {
        return value == null ? unfit(from, "a " + kind + " whose val is null cannot be an answer") : plain(value, from);
    }

    private void list(Kind kind, Object head, int from) {
        out.append('[');
        int count = 0;
        for (Object node = head; node != null;) {
            Nodes nodes = Nodes.of(node.getClass(), kind);
            if (nodes == null) {
                unfit(from, "expected a ListNode or null as the answer, got an object of type " + node.getClass().getSimpleName());
                return;
            }
            if (++count > NODES_MAX) {
                unfit(from, "the returned list has a cycle, or more than a million nodes");
                return;
            }
            out.append(count > 1 ? "," : "");
            if (!number(nodes.value(node), "ListNode", from))
                return;
            node = nodes.link(node, 0);
        }
        out.append(']');
    }

    private void tree(Kind kind, Object root, int from) {
        List<Object> values = new ArrayList<>();
        ArrayDeque<Object> queue = new ArrayDeque<>();
        queue.add(root == null ? NONE : root);
        while (!queue.isEmpty()) {
            Object node = queue.remove();
            Nodes nodes = node == NONE ? null : Nodes.of(node.getClass(), kind);
            if (node != NONE && nodes == null) {
                unfit(from, "expected a TreeNode or null as the answer, got an object of type " + node.getClass().getSimpleName());
                return;
            }
            values.add(nodes == null ? NONE : nodes.value(node));
            if (values.size() > 2 * NODES_MAX) {
                unfit(from, "the returned tree has a cycle, or more than a million nodes");
                return;
            }
            for (int i = 0; nodes != null && i < 2; i++) {
                Object link = nodes.link(node, i);
                queue.add(link == null ? NONE : link);
            }
        }
        int count = values.size();
        while (count > 0 && values.get(count - 1) == NONE)
            count--;
        out.append('[');
        for (int i = 0; i < count; i++) {
            out.append(i > 0 ? "," : "");
            if (values.get(i) == NONE)
                out.append("null");
            else if (!number(values.get(i), "TreeNode", from))
                return;
        }
        out.append(']');
    }

    /** Half of a pair of surrogates has no form in UTF-8. */
    void text(String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\')
                out.append('\\').append(c);
            else if (c < ' ')
                out.append(String.format("\\u%04x", (int) c));
            else if (Character.isHighSurrogate(c) && i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1)))
                out.append(c).append(value.charAt(++i));
            else
                out.append(Character.isSurrogate(c) ? '\ufffd' : c);
        }
        out.append('"');
    }
}
