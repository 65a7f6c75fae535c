package __assay;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedList;

/** What types of Java can stand for a type of the signature. An author may write int[], List<Integer>, Integer[], ... */
final class Types {
    private Types() {}

    static Class<?> raw(Type type) {
        if (type instanceof Class)
            return (Class<?>) type;
        if (type instanceof ParameterizedType)
            return raw(((ParameterizedType) type).getRawType());
        if (type instanceof GenericArrayType)
            return Array.newInstance(raw(((GenericArrayType) type).getGenericComponentType()), 0).getClass();
        if (type instanceof WildcardType)
            return raw(((WildcardType) type).getUpperBounds()[0]);
        if (type instanceof TypeVariable)
            return raw(((TypeVariable<?>) type).getBounds()[0]);
        return Object.class;
    }

    /** The type of what is in an array or a collection. */
    static Type item(Type type) {
        if (type instanceof GenericArrayType)
            return ((GenericArrayType) type).getGenericComponentType();
        if (type instanceof ParameterizedType && ((ParameterizedType) type).getActualTypeArguments().length == 1)
            return ((ParameterizedType) type).getActualTypeArguments()[0];
        Class<?> raw = raw(type);
        return raw.isArray() ? raw.getComponentType() : Object.class;
    }

    private static int among(Class<?> type, Class<?>... known) {
        for (int i = 0; i < known.length; i++)
            if (type == known[i])
                return known.length - i + 1;
        return type == Object.class ? 1 : 0;
    }

    /** How well a parameter of this type takes a value of the kind; 0: not at all. */
    static int fit(Kind kind, Type type) {
        Class<?> raw = raw(type);
        if (kind.dims > 0) {
            boolean holds = raw.isArray() || raw.isAssignableFrom(ArrayList.class) || raw.isAssignableFrom(LinkedList.class);
            return holds ? fit(kind.item(), item(type)) : 0;
        }
        if (kind.isNode())
            return Nodes.of(raw, kind) != null ? 1 : 0;
        switch (kind.base) {
        case "int":
            return among(raw, int.class, Integer.class, long.class, Long.class, double.class, Double.class, Number.class);
        case "long":
            return among(raw, long.class, Long.class, double.class, Double.class, Number.class);
        case "double":
            return among(raw, double.class, Double.class, float.class, Float.class, Number.class);
        case "bool":
            return among(raw, boolean.class, Boolean.class);
        case "char":
            return among(raw, char.class, Character.class, String.class, int.class);
        default:
            return among(raw, String.class, CharSequence.class);
        }
    }

    /** Whether what a method of this type returns may be an answer of the kind. */
    static boolean gives(Kind kind, Type type) {
        Class<?> raw = raw(type);
        if (kind.base.equals("void") || raw == Object.class)
            return true;
        if (kind.dims > 0)
            return raw.isArray() ? gives(kind.item(), item(type))
                                 : raw.isAssignableFrom(ArrayList.class) || Iterable.class.isAssignableFrom(raw);
        switch (kind.base) {
        case "ListNode":
        case "TreeNode":
            return Nodes.of(raw, kind) != null || raw.isInterface();
        case "bool":
            return raw == boolean.class || raw == Boolean.class;
        case "char":
            return raw == char.class || raw == Character.class || raw == String.class;
        case "string":
            return CharSequence.class.isAssignableFrom(raw);
        case "double":
            return Number.class.isAssignableFrom(raw) || among(raw, double.class, float.class, int.class, long.class, short.class, byte.class) > 0;
        default:
            return Number.class.isAssignableFrom(raw) || among(raw, int.class, long.class, short.class, byte.class) > 0;
        }
    }

    static Object number(Number value, Class<?> type) {
        if (type == int.class || type == Integer.class)
            return value.intValue();
        if (type == long.class || type == Long.class)
            return value.longValue();
        if (type == double.class || type == Double.class)
            return value.doubleValue();
        if (type == float.class || type == Float.class)
            return value.floatValue();
        return value;
    }

    /** A char of Java holds the code points up to U+FFFF. */
    static Object character(String one, Class<?> type) {
        if (type == String.class)
            return one;
        if (type == int.class)
            return one.codePointAt(0);
        return one.charAt(0);
    }

    static boolean isWhole(Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte
            || value instanceof java.math.BigInteger;
    }

    static Iterable<?> iterable(Object value) {
        return value instanceof Collection || value instanceof Iterable ? (Iterable<?>) value : null;
    }
}
