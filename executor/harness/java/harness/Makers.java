package __assay;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;

/** Objects of classes that need no arguments, and the objects that an inner class belongs to. */
final class Makers {
    private Makers() {}

    static boolean isInner(Class<?> type) {
        return type.getEnclosingClass() != null && !Modifier.isStatic(type.getModifiers());
    }

    /** What an object of an inner class is made in: the known object, or a new one. */
    static Object outerOf(Class<?> type, Object known) throws ReflectiveOperationException {
        Class<?> outer = type.getEnclosingClass();
        return outer.isInstance(known) ? known : make(outer);
    }

    static Object make(Class<?> type) throws ReflectiveOperationException {
        boolean inner = isInner(type);
        try {
            Constructor<?> maker = inner ? type.getDeclaredConstructor(type.getEnclosingClass()) : type.getDeclaredConstructor();
            maker.setAccessible(true);
            return inner ? maker.newInstance(make(type.getEnclosingClass())) : maker.newInstance();
        } catch (NoSuchMethodException e) {
            throw new Fault("expected a class " + type.getSimpleName() + " with a constructor without parameters");
        }
    }
}
