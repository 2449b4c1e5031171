package org.pingpoint.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Gives each lambda and method reference of compiled classes a class of its own, as anonymous classes have. Java makes such a class when
 * it first comes by, out of method handles: even with an archive of classes that costs 0.1 ms for each and 5 ms for the first, where
 * a class of the archive costs 0.01 ms.
 */
public final class LambdaClasses {
    private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";
    /** Its sibling {@code altMetafactory} serves lambdas that are serializable or have further interfaces: few, left as they are. */
    private static final String BOOTSTRAP = "metafactory";

    private final Map<String, ClassNode> changed = new TreeMap<>();
    private final Map<String, byte[]> classes;
    private final Map<String, byte[]> made = new TreeMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    private LambdaClasses(Map<String, byte[]> classes) {
        this.classes = classes;
    }

    /**
     * @param classes compiled classes by their internal names, {@code org/example/Main}
     * @return those that are other now or new, by theirs
     */
    public static Map<String, byte[]> of(Map<String, byte[]> classes) {
        LambdaClasses all = new LambdaClasses(classes);
        classes.forEach(all::replace);
        Map<String, byte[]> result = new TreeMap<>(all.made);
        all.changed.forEach((name, node) -> {
            ClassWriter writer = new ClassWriter(0);
            node.accept(writer);
            result.put(name, writer.toByteArray());
        });
        return result;
    }

    private ClassNode node(String name) {
        return changed.getOrDefault(name, read(classes.get(name)));
    }

    private static ClassNode read(byte[] bytes) {
        ClassNode node = new ClassNode();
        new ClassReader(bytes).accept(node, 0);
        return node;
    }

    private void replace(String name, byte[] bytes) {
        ClassNode owner = node(name);
        // Older class files know no nests; nothing else changes for them by the newer version.
        int version = Math.max(owner.version, Opcodes.V11);
        List<String> members = new ArrayList<>();
        for (MethodNode method : owner.methods) {
            for (AbstractInsnNode instruction : method.instructions) {
                if (instruction instanceof InvokeDynamicInsnNode site && isLambda(site)) {
                    LambdaClass lambda = new LambdaClass(lambdaName(name), nestHost(owner), version, site);
                    made.put(lambda.name(), lambda.bytes());
                    members.add(lambda.name());
                    method.instructions.set(site, lambda.access());
                }
            }
        }
        if (!members.isEmpty()) {
            owner.version = version;
            changed.put(name, owner);
            admit(nestHost(owner), members);
        }
    }

    private static boolean isLambda(InvokeDynamicInsnNode site) {
        Handle bootstrap = site.bsm;
        return bootstrap.getOwner().equals(METAFACTORY) && bootstrap.getName().equals(BOOTSTRAP);
    }

    private String lambdaName(String owner) {
        return owner + "$$Lambda" + numbers.merge(owner, 1, Integer::sum);
    }

    private static String nestHost(ClassNode node) {
        return node.nestHostClass == null ? node.name : node.nestHostClass;
    }

    /** Bodies of lambdas are private: who calls them must be of their nest, and the nest's host say so. */
    private void admit(String host, List<String> members) {
        ClassNode node = node(host);
        if (node.nestMembers == null) {
            node.nestMembers = new ArrayList<>();
        }
        node.nestMembers.addAll(members);
        changed.put(host, node);
    }
}
