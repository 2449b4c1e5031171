package org.pingpoint.linux;

import com.sun.jna.FromNativeConverter;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ToNativeConverter;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;

/**
 * Maps native methods of {@code int} and {@code long} to the C library's functions of the same names, as {@link Native#register}
 * does. That learns libffi's types by way of JNA's structures, whose reflection, annotations and generated proxies are a tenth of a
 * short run; where JNA's own door to libffi is found, this goes through it, and nothing of that is loaded.
 */
final class DirectCalls {
    private static final String TYPES = "com.sun.jna.Structure$FFIType$FFITypes";
    private static final int CVT_DEFAULT = 0;
    private static final int C_CONVENTION = 0;

    private final Method door;
    private final long intType;
    private final long longType;

    private DirectCalls() throws ReflectiveOperationException {
        door = Native.class.getDeclaredMethod(
                "registerMethod",
                Class.class,
                String.class,
                String.class,
                int[].class,
                long[].class,
                long[].class,
                int.class,
                long.class,
                long.class,
                Method.class,
                long.class,
                int.class,
                boolean.class,
                ToNativeConverter[].class,
                FromNativeConverter.class,
                String.class);
        door.setAccessible(true);
        intType = type("ffi_type_sint32");
        longType = type("ffi_type_sint64");
    }

    private static long type(String name) throws ReflectiveOperationException {
        Field field = Class.forName(TYPES).getDeclaredField(name);
        field.setAccessible(true);
        return Pointer.nativeValue((Pointer) field.get(null));
    }

    /** @throws LinkageError if a function is lacking, or if native calls do not work here */
    static void register(Class<?> owner) {
        NativeLibrary process = NativeLibrary.getProcess();
        try {
            DirectCalls calls = new DirectCalls();
            for (Method method : owner.getDeclaredMethods()) {
                if (Modifier.isNative(method.getModifiers())) {
                    calls.map(owner, method, process);
                }
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            // Another JNA than ours: by the public door.
            Native.register(owner, process);
        }
    }

    private void map(Class<?> owner, Method method, NativeLibrary library) throws ReflectiveOperationException {
        Class<?>[] parameters = method.getParameterTypes();
        StringBuilder signature = new StringBuilder("(");
        int[] conversions = new int[parameters.length];
        Arrays.fill(conversions, CVT_DEFAULT);
        long[] types = new long[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            types[i] = typeOf(parameters[i]);
            signature.append(descriptor(parameters[i]));
        }
        long result = typeOf(method.getReturnType());
        signature.append(')').append(descriptor(method.getReturnType()));
        door.invoke(
                null,
                owner,
                method.getName(),
                signature.toString(),
                conversions,
                types,
                types,
                CVT_DEFAULT,
                result,
                result,
                method,
                Pointer.nativeValue(library.getGlobalVariableAddress(method.getName())),
                C_CONVENTION,
                false,
                new ToNativeConverter[parameters.length],
                null,
                Native.getDefaultStringEncoding());
    }

    private long typeOf(Class<?> type) {
        return type == int.class ? intType : longType;
    }

    private static char descriptor(Class<?> type) {
        return type == int.class ? 'I' : 'J';
    }
}
