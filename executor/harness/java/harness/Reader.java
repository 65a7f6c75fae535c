package __assay;

import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;

/** Reads JSON values as what the author's types want. The judge has checked the text. */
final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
        this.text = text;
    }

    private static IllegalStateException lost() {
        return new IllegalStateException(
            "the input of the test was lost: something took standard input away before it was read");
    }

    private char next() {
        while (at < text.length() && text.charAt(at) <= ' ')
            at++;
        if (at == text.length())
            throw lost();
        return text.charAt(at);
    }

    boolean take(char mark) {
        if (next() != mark)
            return false;
        at++;
        return true;
    }

    void need(char mark) {
        if (!take(mark))
            throw lost();
    }

    private boolean takeNull() {
        if (next() != 'n')
            return false;
        at += 4;
        return true;
    }

    private String number() {
        next();
        int from = at;
        while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0)
            at++;
        if (from == at)
            throw lost();
        return text.substring(from, at);
    }

    private int integer() {
        boolean negative = next() == '-';
        int from = negative ? ++at : at, value = 0;
        for (; at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9'; at++)
            value = 10 * value - (text.charAt(at) - '0'); /* below 0, where there is one number more */
        if (from == at)
            throw lost();
        return negative ? value : -value;
    }

    private double real() {
        if (next() != '"')
            return Double.parseDouble(number());
        return Double.parseDouble(string()); /* NaN, Infinity, -Infinity */
    }

    private boolean truth() {
        boolean is = next() == 't';
        at += is ? 4 : 5;
        return is;
    }

    String string() {
        need('"');
        StringBuilder out = new StringBuilder();
        for (;;) {
            int from = at;
            while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\\')
                at++;
            if (at == text.length())
                throw lost();
            out.append(text, from, at);
            if (text.charAt(at++) == '"')
                return out.toString();
            char c = text.charAt(at++);
            int plain = "bfnrt".indexOf(c);
            if (c == 'u') {
                out.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                at += 4;
            } else {
                out.append(plain >= 0 ? "\b\f\n\r\t".charAt(plain) : c);
            }
        }
    }

    /** Any JSON as maps, lists, texts, Integers and Booleans. */
    Object any() {
        char c = next();
        if (c == '"')
            return string();
        if (c == 't' || c == 'f')
            return truth();
        if (c == '[') {
            List<Object> list = new ArrayList<>();
            at++;
            if (!take(']')) {
                do
                    list.add(any());
                while (take(','));
                need(']');
            }
            return list;
        }
        if (c != '{')
            return integer();
        Map<String, Object> map = new LinkedHashMap<>();
        at++;
        if (!take('}')) {
            do {
                String key = string();
                need(':');
                map.put(key, any());
            } while (take(','));
            need('}');
        }
        return map;
    }

    Object value(Kind kind, Type type, Object outer) {
        if (kind.dims > 0)
            return array(kind, type, outer);
        if (kind.isNode())
            return nodes(kind, Types.raw(type), outer);
        switch (kind.base) {
        case "int":
            return Types.number(integer(), Types.raw(type));
        case "long":
            return Types.number(Long.parseLong(number()), Types.raw(type));
        case "double":
            return Types.number(real(), Types.raw(type));
        case "bool":
            return truth();
        case "char":
            return Types.character(string(), Types.raw(type));
        default:
            return string();
        }
    }

    private Object array(Kind kind, Type type, Object outer) {
        Class<?> raw = Types.raw(type);
        if (raw == int[].class && kind.base.equals("int") && kind.dims == 1)
            return integers();
        Collection<Object> items = !raw.isArray() && !raw.isAssignableFrom(ArrayList.class) ? new LinkedList<>() : new ArrayList<>();
        Type item = Types.item(type);
        need('[');
        if (!take(']')) {
            do
                items.add(value(kind.item(), item, outer));
            while (take(','));
            need(']');
        }
        if (!raw.isArray())
            return items;
        Object array = Array.newInstance(raw.getComponentType(), items.size());
        int i = 0;
        for (Object one : items)
            Array.set(array, i++, one);
        return array;
    }

    private int[] integers() {
        int[] all = new int[16];
        int count = 0;
        need('[');
        if (take(']'))
            return new int[0];
        do {
            if (count == all.length)
                all = Arrays.copyOf(all, 2 * count);
            all[count++] = integer();
        } while (take(','));
        need(']');
        return Arrays.copyOf(all, count);
    }

    private Object nodes(Kind kind, Class<?> type, Object outer) {
        List<Integer> values = new ArrayList<>();
        need('[');
        if (!take(']')) {
            do
                values.add(takeNull() ? null : (Integer) integer());
            while (take(','));
            need(']');
        }
        Nodes nodes = Nodes.of(type, kind);
        return kind.base.equals("ListNode") ? list(values, nodes, outer) : tree(values, nodes, outer);
    }

    private static Object list(List<Integer> values, Nodes nodes, Object outer) {
        Object head = null;
        for (int i = values.size(); i-- > 0;)
            head = nodes.make(values.get(i), new Object[] {head}, outer);
        return head;
    }

    /** From the last to the first, because a record takes its children when it is made. */
    private static Object tree(List<Integer> values, Nodes nodes, Object outer) {
        int count = values.size(), child = 1;
        int[] first = new int[count]; /* where the children of each are */
        for (int i = 0; i < count; i++) {
            first[i] = child;
            child += values.get(i) == null ? 0 : 2;
        }
        Object[] made = new Object[count];
        for (int i = count; i-- > 0;) {
            if (values.get(i) == null)
                continue;
            Object left = first[i] < count ? made[first[i]] : null, right = first[i] + 1 < count ? made[first[i] + 1] : null;
            made[i] = nodes.make(values.get(i), new Object[] {left, right}, outer);
        }
        return count > 0 ? made[0] : null;
    }
}
