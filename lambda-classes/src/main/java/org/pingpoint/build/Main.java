package org.pingpoint.build;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Replaces a jar by one whose lambdas are classes. */
public final class Main {
    private static final String CLASS = ".class";

    private Main() {}

    /** @param args the jar */
    public static void main(String[] args) throws IOException {
        Path jar = Path.of(args[0]);
        Path draft = jar.resolveSibling(jar.getFileName() + ".draft");
        Map<ZipEntry, byte[]> entries = read(jar);
        Map<String, byte[]> changes = LambdaClasses.of(classes(entries));
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(draft))) {
            for (Map.Entry<ZipEntry, byte[]> entry : entries.entrySet()) {
                String name = entry.getKey().getName();
                byte[] changed = name.endsWith(CLASS) ? changes.remove(stem(name)) : null;
                write(out, name, entry.getKey(), changed == null ? entry.getValue() : changed);
            }
            ZipEntry any = entries.keySet().iterator().next();
            for (Map.Entry<String, byte[]> made : changes.entrySet()) {
                write(out, made.getKey() + CLASS, any, made.getValue());
            }
        }
        Files.move(draft, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Map<ZipEntry, byte[]> read(Path jar) throws IOException {
        Map<ZipEntry, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry, in.readAllBytes());
            }
        }
        return entries;
    }

    /** All but the variants for newer Java, which would be of the same names. */
    private static Map<String, byte[]> classes(Map<ZipEntry, byte[]> entries) {
        Map<String, byte[]> classes = new TreeMap<>();
        entries.forEach((entry, bytes) -> {
            String name = entry.getName();
            if (name.endsWith(CLASS) && !name.startsWith("META-INF/")) {
                classes.put(stem(name), bytes);
            }
        });
        return classes;
    }

    private static String stem(String name) {
        return name.substring(0, name.length() - CLASS.length());
    }

    /** The time is that of another entry, so that the same jar always becomes the same jar. */
    private static void write(OutputStream out, String name, ZipEntry like, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(like.getTimeLocal());
        ZipOutputStream zip = (ZipOutputStream) out;
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
