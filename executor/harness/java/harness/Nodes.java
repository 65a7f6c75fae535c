package __assay;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The nodes of one class: the author's own, or the one that is given. It may have any constructor, and may be a record.
 */
final class Nodes {
    private static final Map<Class<?>, Nodes> known = new HashMap<>();

    private final Class<?> type;
    private final Field val;
    private final Field[] links;
    private final List<Constructor<?>> makers = new ArrayList<>();

    /** Null: the class has no such fields. */
    static Nodes of(Class<?> type, Kind kind) {
        Nodes found = known.get(type);
        if (found == null) {
            found = new Nodes(type, kind.links());
            known.put(type, found);
        }
        return found.val == null || found.links.length != kind.links().length ? null : found;
    }

    private static Field field(Class<?> type, String name) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            try {
                Field found = at.getDeclaredField(name);
                if (Modifier.isStatic(found.getModifiers()))
                    continue;
                found.setAccessible(true);
                return found;
            } catch (NoSuchFieldException | RuntimeException e) {
                continue;
            }
        }
        return null;
    }

    private Nodes(Class<?> type, String[] names) {
        this.type = type;
        Field value = field(type, "val");
        links = new Field[names.length];
        for (int i = 0; i < names.length; i++) {
            links[i] = field(type, names[i]);
            if (links[i] == null || !links[i].getType().isAssignableFrom(type))
                value = null;
        }
        val = value;
        if (val == null || Modifier.isAbstract(type.getModifiers()))
            return;
        for (int count : new int[] {1, 1 + names.length, 0})
            for (Constructor<?> one : type.getDeclaredConstructors())
                if (one.getParameterCount() - (Makers.isInner(type) ? 1 : 0) == count) {
                    one.setAccessible(true);
                    makers.add(one);
                }
    }

    /** A node with these links; `outer` is the object in which an inner class makes its own. */
    Object make(int value, Object[] next, Object outer) {
        while (!makers.isEmpty()) {
            Object made = makeBy(makers.get(0), value, next, outer);
            if (made != null)
                return made;
            makers.remove(0); /* it would fail for each */
        }
        String name = type.getSimpleName();
        throw new Fault(links.length == 1
            ? name + " must have a constructor " + name + "(int val) or " + name + "(int val, " + name + " next)"
            : name + " must have a constructor " + name + "(int val) or " + name + "(int val, " + name + " left, " + name
                + " right)");
    }

    private Object makeBy(Constructor<?> maker, int value, Object[] next, Object outer) {
        int skip = Makers.isInner(type) ? 1 : 0;
        Class<?>[] types = maker.getParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = skip, link = 0; i < types.length; i++) {
            if (link < next.length && types.length > skip + 1 && types[i].isAssignableFrom(type) && types[i] != Object.class)
                arguments[i] = next[link++];
            else
                arguments[i] = number(value, types[i]);
        }
        try {
            if (skip == 1)
                arguments[0] = Makers.outerOf(type, outer);
            Object made = maker.newInstance(arguments);
            set(val, made, number(value, val.getType()));
            for (int i = 0; i < next.length; i++)
                set(links[i], made, next[i]);
            return made;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }

    /** Only where it must: a field of a record cannot be set. */
    private static void set(Field field, Object node, Object value) throws IllegalAccessException {
        Object now = field.get(node);
        if (now == null ? value != null : !now.equals(value) || value == null)
            field.set(node, value);
    }

    private static Object number(int value, Class<?> type) {
        if (type == long.class || type == Long.class)
            return (long) value;
        if (type == double.class || type == Double.class)
            return (double) value;
        if (type == String.class)
            return String.valueOf(value);
        return value;
    }

    Object value(Object node) {
        return read(val, node);
    }

    Object link(Object node, int index) {
        return read(links[index], node);
    }

    private static Object read(Field field, Object node) {
        try {
            return field.get(node);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
