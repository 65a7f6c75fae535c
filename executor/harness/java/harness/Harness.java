package __assay;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;

/**
 * Calls one submitted solution with the values of one test: Harness JAR SIGNATURE FORMS MEMORY_MIB.
 *
 * <p>Reads the test's .in from descriptor 0; writes one answer frame, `assay 1 LENGTH\n`, LENGTH bytes of JSON, `\n`, to
 * descriptor 3, last, and halts at once, without hooks of the submitted code. SIGNATURE is the signature as JSON; FORMS
 * has a line for each of its methods: how authors write it.
 *
 * <p>Nothing here protects against the submitted code: the sandbox does that, and the harness does not know the expected
 * answers.
 */
public final class Harness {
    private static final int FRAMES_SHOWN = 10; /* at each end of a trace */
    private static final PrintStream stdout = System.out;
    private static final PrintStream stderr = utf8(System.err);

    private final String jar;
    private final String[] forms;
    private final boolean isClass;
    private final int outputParam;
    private final String[] names;
    private final Kind[][] params;
    private final Kind[] returns;
    private final Writer answer = new Writer();

    private Harness(String jar, Map<?, ?> signature, String[] forms) {
        List<?> methods = (List<?>) signature.get("methods");
        this.jar = jar;
        this.forms = forms;
        isClass = (Boolean) signature.get("class");
        outputParam = (Integer) signature.get("output_param");
        names = new String[methods.size()];
        params = new Kind[names.length][];
        returns = new Kind[names.length];
        for (int i = 0; i < names.length; i++) {
            Map<?, ?> method = (Map<?, ?>) methods.get(i);
            List<?> types = (List<?>) method.get("params");
            names[i] = (String) method.get("name");
            returns[i] = kind(method.get("returns"));
            params[i] = new Kind[types.size()];
            for (int k = 0; k < types.size(); k++)
                params[i][k] = kind(types.get(k));
        }
    }

    private static Kind kind(Object pair) {
        return new Kind((String) ((List<?>) pair).get(0), (Integer) ((List<?>) pair).get(1));
    }

    private static PrintStream utf8(PrintStream out) {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    /* --- finding what to call ------------------------------------------------------------------- */

    /** The author's classes; those of this name come first. Nothing of them runs yet. */
    private List<Class<?>> classes(String name) throws IOException {
        List<Class<?>> found = new ArrayList<>();
        try (JarFile file = new JarFile(jar)) {
            for (var entries = file.entries(); entries.hasMoreElements();) {
                String path = entries.nextElement().getName();
                if (!path.endsWith(".class") || path.startsWith("__assay/") || path.startsWith("javafx/"))
                    continue;
                String plain = path.substring(0, path.length() - ".class".length()).replace('/', '.');
                Class<?> type = load(plain);
                if (type != null)
                    found.add(type.getSimpleName().equals(name) ? 0 : found.size(), type);
            }
        }
        return found;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Harness.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    private static String camel(String name) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            boolean joins = name.charAt(i) == '_' && out.length() > 0 && i + 1 < name.length();
            out.append(joins ? Character.toUpperCase(name.charAt(++i)) : name.charAt(i));
        }
        return out.toString();
    }

    /** The one whose parameters take the values best; null: none does. */
    private <T extends Executable> T best(List<T> all, Kind[] kinds) {
        T best = null;
        int most = 0;
        for (T one : all) {
            int sum = 1 + (Modifier.isPublic(one.getModifiers()) ? 1 : 0);
            Type[] types = one.getGenericParameterTypes();
            for (int i = 0; i < kinds.length && sum > 0; i++) {
                int fit = types.length == kinds.length ? Types.fit(kinds[i], types[i]) : 0;
                sum = fit == 0 ? 0 : sum + 2 * fit;
            }
            if (types.length == kinds.length && sum > most) {
                most = sum;
                best = one;
            }
        }
        if (best != null)
            best.setAccessible(true);
        return best;
    }

    private Method method(Class<?> type, int index) {
        List<Method> all = new ArrayList<>();
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass())
            for (Method one : at.getDeclaredMethods())
                if (!one.isBridge() && (one.getName().equals(names[index]) || one.getName().equals(camel(names[index])))
                        && Types.gives(returns[index], one.getGenericReturnType()))
                    all.add(one);
        return best(all, params[index]);
    }

    /* --- calling -------------------------------------------------------------------------------- */

    private Object[] arguments(Reader in, Executable called, Kind[] kinds, Object outer) {
        Type[] types = called.getGenericParameterTypes();
        Object[] values = new Object[kinds.length];
        for (int i = 0; i < kinds.length; i++) {
            values[i] = in.value(kinds[i], types[i], outer);
            if (isClass && i + 1 < kinds.length)
                in.need(',');
        }
        return values;
    }

    private void callFunction(Reader in) throws ReflectiveOperationException, IOException {
        Method method = null;
        for (Class<?> type : classes("Solution")) {
            boolean makes = !Modifier.isAbstract(type.getModifiers()) && !type.isEnum();
            Method found = method(type, 0);
            if (found != null && (makes || Modifier.isStatic(found.getModifiers()))) {
                method = found;
                break;
            }
        }
        if (method == null)
            throw new Fault("expected a class Solution with a method of this form: " + forms[0]);
        Object object = Modifier.isStatic(method.getModifiers()) ? null : Makers.make(method.getDeclaringClass());
        Object[] values = arguments(in, method, params[0], object);
        Object result = method.invoke(object, values);
        if (outputParam >= 0)
            answer.value(params[0][outputParam], values[outputParam]);
        else
            answer.value(returns[0], result);
    }

    private void callClass(Reader in) throws ReflectiveOperationException, IOException {
        List<?> calls = (List<?>) in.any();
        Class<?> type = null;
        Constructor<?> maker = null;
        for (Class<?> one : classes(names[0]))
            if (type == null && one.getSimpleName().equals(names[0]))
                type = one;
        if (type != null)
            maker = best(List.of(type.getDeclaredConstructors()), params[0]);
        if (maker == null)
            throw new Fault("expected a class " + names[0] + " with a constructor of this form: " + forms[0]);
        Map<String, Integer> indexes = new HashMap<>();
        Method[] methods = new Method[names.length];
        for (int i = 1; i < names.length; i++) {
            indexes.put(names[i], i);
            methods[i] = method(type, i);
            if (methods[i] == null)
                throw new Fault("expected a method of class " + names[0] + " of this form: " + forms[i]);
        }
        in.need('[');
        in.need('[');
        Object object = maker.newInstance(arguments(in, maker, params[0], null));
        in.need(']');
        answer.out.append("[null");
        for (Object name : calls.subList(1, calls.size())) {
            int i = indexes.get(name);
            in.need(',');
            in.need('[');
            Object[] values = arguments(in, methods[i], params[i], object);
            in.need(']');
            answer.out.append(',');
            answer.value(returns[i], methods[i].invoke(object, values));
        }
        answer.out.append(']');
    }

    /* --- what went wrong ------------------------------------------------------------------------ */

    private static boolean isOurs(StackTraceElement frame) {
        return frame.getClassName().startsWith("__assay.");
    }

    /** The calls down to the author's first one, without those of the harness. */
    private static void traceWrite(Throwable error, StringBuilder out) {
        StackTraceElement[] frames = error.getStackTrace();
        int end = frames.length;
        while (end > 0 && (isOurs(frames[end - 1]) || frames[end - 1].getModuleName() != null))
            end--;
        for (int i = 0; i < end; i++) {
            if (end > 2 * FRAMES_SHOWN && i == FRAMES_SHOWN) {
                out.append("\t... ").append(end - 2 * FRAMES_SHOWN).append(" more\n");
                i = end - FRAMES_SHOWN;
            }
            StackTraceElement f = frames[i];
            String file = f.getModuleName() == null ? "Main.java" : f.getFileName();
            out.append("\tat ").append(f.getClassName()).append('.').append(f.getMethodName());
            out.append('(').append(file).append(':').append(f.getLineNumber()).append(")\n");
        }
    }

    private static String words(Throwable error) {
        try {
            return error.toString();
        } catch (Throwable e) { /* of the author's own */
            return error.getClass().getName();
        }
    }

    private static String told(Throwable error) {
        StringBuilder out = new StringBuilder("Exception in thread \"main\" ");
        Throwable at = error;
        for (int depth = 0; at != null && depth < 5; depth++, at = at.getCause()) {
            out.append(depth > 0 ? "Caused by: " : "").append(words(at)).append('\n');
            traceWrite(at, out);
        }
        return out.toString();
    }

    private static void say(Throwable error) {
        try {
            stderr.print(error instanceof Fault ? error.getMessage() + "\n" : told(error));
        } catch (Throwable e) {
            stderr.print(error.getClass().getName() + "\n");
        }
    }

    /* --- one test ------------------------------------------------------------------------------- */

    private static FileOutputStream descriptor(int number) throws ReflectiveOperationException {
        FileDescriptor made = new FileDescriptor();
        Field field = FileDescriptor.class.getDeclaredField("fd");
        field.setAccessible(true); /* the command opens java.io */
        field.setInt(made, number);
        return new FileOutputStream(made);
    }

    /** readAllBytes would ask for a position, which a pipe has not. */
    private static String input() throws IOException {
        FileInputStream in = new FileInputStream(FileDescriptor.in);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] some = new byte[1 << 16];
        for (int n = in.read(some); n > 0; n = in.read(some))
            all.write(some, 0, n);
        return all.toString(StandardCharsets.UTF_8);
    }

    private static void flush() {
        for (PrintStream one : new PrintStream[] {System.out, stdout, System.err, stderr}) {
            try {
                one.flush();
            } catch (Throwable e) { /* of the author's own */
                continue;
            }
        }
    }

    private static byte[] frame(String json) {
        byte[] payload = json.getBytes(StandardCharsets.UTF_8), head = ("assay 1 " + payload.length + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[head.length + payload.length + 1];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(payload, 0, all, head.length, payload.length);
        all[all.length - 1] = '\n';
        return all;
    }

    private boolean run(Reader in) {
        try {
            if (isClass)
                callClass(in);
            else
                callFunction(in);
            return true;
        } catch (InvocationTargetException e) {
            say(e.getCause());
        } catch (Throwable e) {
            say(e);
        }
        return false;
    }

    private static void test(String[] args) {
        Runtime runtime = Runtime.getRuntime();
        int status = 1;
        try {
            Reader in = new Reader(input());
            Map<?, ?> signature = (Map<?, ?>) new Reader(Files.readString(Paths.get(args[1]))).any();
            Harness harness = new Harness(args[0], signature, Files.readString(Paths.get(args[2])).split("\n"));
            FileOutputStream out = descriptor(3);
            boolean answers = harness.run(in);
            if (harness.answer.unfit != null)
                stderr.print(harness.answer.unfit + "\n");
            byte[] frame = answers ? frame(harness.answer.out.toString()) : null;
            flush();
            if (answers) {
                out.write(frame);
                status = 0;
            }
        } catch (Throwable e) {
            say(e);
        } finally {
            runtime.halt(status);
        }
    }

    /**
     * In a thread with a stack of this size. The error of an endless recursion takes memory for each compiled call that it
     * leaves, up to six times the stack, and it must fit into the memory limit to be told.
     */
    public static void main(String[] args) {
        long mib = (Long.parseLong(args[3]) + 200) / 7;
        new Thread(null, () -> test(args), "main", mib << 20).start();
    }
}
