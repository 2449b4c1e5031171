package org.pingpoint.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class LambdaClassesTest {
    /** What defines the classes it is given itself, and leaves all others to its parent. */
    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            super(LambdaClassesTest.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            byte[] bytes = classes.get(name.replace('.', '/'));
            if (bytes == null) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? defineClass(name, bytes, 0, bytes.length) : loaded;
        }

        Object said() throws Exception {
            Method said = loadClass(Kinds.class.getName()).getDeclaredMethod("said");
            said.setAccessible(true);
            return said.invoke(null);
        }
    }

    private static Map<String, byte[]> compiled() throws Exception {
        Path folder = Path.of(Kinds.class.getResource("Kinds.class").toURI()).getParent();
        Map<String, byte[]> classes = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith("Kinds") || name.startsWith("Base")) {
                    classes.put("org/pingpoint/build/" + name.replace(".class", ""), Files.readAllBytes(file));
                }
            }
        }
        return classes;
    }

    private static long lambdas(Map<String, byte[]> classes) {
        long[] found = new long[1];
        classes.values().forEach(bytes -> new ClassReader(bytes)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String type, String generic, String[] thrown) {
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitInvokeDynamicInsn(
                                            String name, String type, Handle bootstrap, Object... more) {
                                        found[0] += bootstrap.getOwner().endsWith("LambdaMetafactory") ? 1 : 0;
                                    }
                                };
                            }
                        },
                        0));
        return found[0];
    }

    @Test
    void everyKindSaysWhatItSaid() throws Exception {
        Map<String, byte[]> classes = compiled();
        assertThat(lambdas(classes)).isGreaterThanOrEqualTo(25);

        Map<String, byte[]> changes = LambdaClasses.of(classes);
        long made =
                changes.keySet().stream().filter(n -> !classes.containsKey(n)).count();
        classes.putAll(changes);

        assertThat(lambdas(classes)).isZero();
        assertThat(made).isGreaterThanOrEqualTo(25);
        assertThat(new Loader(classes).said()).isEqualTo(Kinds.said());
    }

    /** Class files of before Java 11 know no nests, and bodies of lambdas are private there too. */
    @Test
    void olderClassesToo() throws Exception {
        Map<String, byte[]> old = OldLambdas.compiled();
        assertThat(lambdas(old)).isEqualTo(1);
        old.putAll(LambdaClasses.of(old));
        assertThat(lambdas(old)).isZero();
        Class<?> loaded = new Loader(old).loadClass(OldLambdas.NAME.replace('/', '.'));
        assertThat(((Runnable) loaded.getMethod("make").invoke(null)))
                .isNotNull()
                .satisfies(Runnable::run);
    }

    @Test
    void theJarKeepsTheRestAndIsTheSameEachTime(@TempDir Path folder) throws Exception {
        Path jar = folder.resolve("one.jar");
        write(jar);
        Main.main(new String[] {jar.toString()});
        byte[] once = Files.readAllBytes(jar);
        write(jar);
        Main.main(new String[] {jar.toString()});

        assertThat(Files.readAllBytes(jar)).isEqualTo(once);
        assertThat(Files.list(folder)).hasSize(1);
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<String> names = zip.stream().map(Object::toString).toList();
            assertThat(names)
                    .startsWith("META-INF/MANIFEST.MF", "notes.txt")
                    .contains("org/pingpoint/build/Kinds$$Lambda1.class");
            assertThat(zip.getInputStream(zip.getEntry("notes.txt")).readAllBytes())
                    .isEqualTo("kept".getBytes());
        }
    }

    private static void write(Path jar) throws Exception {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            put(out, "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n".getBytes());
            put(out, "notes.txt", "kept".getBytes());
            for (Map.Entry<String, byte[]> one : new TreeMap<>(compiled()).entrySet()) {
                put(out, one.getKey() + ".class", one.getValue());
            }
        }
    }

    private static void put(JarOutputStream out, String name, byte[] bytes) throws IOException {
        JarEntry entry = new JarEntry(name);
        entry.setTime(0);
        out.putNextEntry(entry);
        out.write(bytes);
        out.closeEntry();
    }
}
