package org.pingpoint.build;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** The class of one lambda, with what it captured as its fields; one that captures nothing is there once. */
final class LambdaClass {
    private static final String CONSTRUCTOR = "<init>";
    private static final String MAKER = "of";
    private static final String ONLY = "INSTANCE";

    private final String name;
    private final String host;
    private final int version;
    private final InvokeDynamicInsnNode site;
    private final Type type;
    private final Type face;
    private final Type[] captured;

    /**
     * @param host the host of the nest it belongs to
     * @param version of the class file, as that of the class it serves
     * @param site where it is made: a call of LambdaMetafactory
     */
    LambdaClass(String name, String host, int version, InvokeDynamicInsnNode site) {
        this.name = name;
        this.host = host;
        this.version = version;
        this.site = site;
        type = Type.getObjectType(name);
        face = Type.getReturnType(site.desc);
        captured = Type.getArgumentTypes(site.desc);
    }

    String name() {
        return name;
    }

    /** What takes the captured values from the stack and leaves the lambda there. */
    AbstractInsnNode access() {
        return captured.length == 0
                ? new FieldInsnNode(GETSTATIC, name, ONLY, face.getDescriptor())
                : new MethodInsnNode(INVOKESTATIC, name, MAKER, site.desc, false);
    }

    byte[] bytes() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(version, ACC_FINAL | ACC_SUPER | ACC_SYNTHETIC, name, null, "java/lang/Object", new String[] {
            face.getInternalName()
        });
        writer.visitNestHost(host);
        for (int i = 0; i < captured.length; i++) {
            writer.visitField(ACC_PRIVATE | ACC_FINAL, field(i), captured[i].getDescriptor(), null, null)
                    .visitEnd();
        }
        constructor(writer);
        if (captured.length == 0) {
            instance(writer);
        } else {
            maker(writer);
        }
        body(writer);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static String field(int captured) {
        return "captured" + captured;
    }

    private String constructorType() {
        return Type.getMethodDescriptor(Type.VOID_TYPE, captured);
    }

    private void constructor(ClassWriter writer) {
        MethodVisitor code = begin(writer, ACC_PRIVATE, CONSTRUCTOR, constructorType());
        code.visitVarInsn(ALOAD, 0);
        code.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", CONSTRUCTOR, "()V", false);
        int local = 1;
        for (int i = 0; i < captured.length; i++) {
            code.visitVarInsn(ALOAD, 0);
            code.visitVarInsn(captured[i].getOpcode(ILOAD), local);
            code.visitFieldInsn(PUTFIELD, name, field(i), captured[i].getDescriptor());
            local += captured[i].getSize();
        }
        end(code, RETURN);
    }

    private void instance(ClassWriter writer) {
        writer.visitField(ACC_STATIC | ACC_FINAL, ONLY, face.getDescriptor(), null, null)
                .visitEnd();
        MethodVisitor code = begin(writer, ACC_STATIC, "<clinit>", "()V");
        code.visitTypeInsn(NEW, name);
        code.visitInsn(DUP);
        code.visitMethodInsn(INVOKESPECIAL, name, CONSTRUCTOR, "()V", false);
        code.visitFieldInsn(PUTSTATIC, name, ONLY, face.getDescriptor());
        end(code, RETURN);
    }

    private void maker(ClassWriter writer) {
        MethodVisitor code = begin(writer, ACC_STATIC, MAKER, site.desc);
        code.visitTypeInsn(NEW, name);
        code.visitInsn(DUP);
        int local = 0;
        for (Type one : captured) {
            code.visitVarInsn(one.getOpcode(ILOAD), local);
            local += one.getSize();
        }
        code.visitMethodInsn(INVOKESPECIAL, name, CONSTRUCTOR, constructorType(), false);
        end(code, ARETURN);
    }

    /** The interface's method: hands on what was captured and what it is given, each as the type that is wanted. */
    private void body(ClassWriter writer) {
        Type erased = (Type) site.bsmArgs[0];
        Handle called = (Handle) site.bsmArgs[1];
        Type meant = (Type) site.bsmArgs[2];
        boolean makes = called.getTag() == H_NEWINVOKESPECIAL;
        List<Type> wanted = wanted(called);

        MethodVisitor code = begin(writer, ACC_PUBLIC, site.name, erased.getDescriptor());
        if (makes) {
            code.visitTypeInsn(NEW, called.getOwner());
            code.visitInsn(DUP);
        }
        for (int i = 0; i < captured.length; i++) {
            code.visitVarInsn(ALOAD, 0);
            code.visitFieldInsn(GETFIELD, name, field(i), captured[i].getDescriptor());
        }
        Conversion conversion = new Conversion(code);
        int local = 1;
        for (int i = 0; i < erased.getArgumentTypes().length; i++) {
            Type given = erased.getArgumentTypes()[i];
            code.visitVarInsn(given.getOpcode(ILOAD), local);
            conversion.convert(given, meant.getArgumentTypes()[i], wanted.get(captured.length + i));
            local += given.getSize();
        }
        code.visitMethodInsn(
                opcode(called), called.getOwner(), called.getName(), called.getDesc(), called.isInterface());
        Type result = makes ? Type.getObjectType(called.getOwner()) : Type.getReturnType(called.getDesc());
        conversion.convert(result, meant.getReturnType(), erased.getReturnType());
        end(code, erased.getReturnType().getOpcode(IRETURN));
    }

    /** The types that the method called takes, its receiver the first. */
    private static List<Type> wanted(Handle called) {
        List<Type> types = new ArrayList<>();
        boolean isStatic = called.getTag() == H_INVOKESTATIC || called.getTag() == H_NEWINVOKESPECIAL;
        if (!isStatic) {
            types.add(Type.getObjectType(called.getOwner()));
        }
        Stream.of(Type.getArgumentTypes(called.getDesc())).forEach(types::add);
        return types;
    }

    private static int opcode(Handle called) {
        return switch (called.getTag()) {
            case H_INVOKESTATIC -> INVOKESTATIC;
            case H_INVOKEINTERFACE -> INVOKEINTERFACE;
            case H_NEWINVOKESPECIAL -> INVOKESPECIAL;
                // A private method of the nest: invokespecial is for a class's own.
            case H_INVOKEVIRTUAL, H_INVOKESPECIAL -> called.isInterface() ? INVOKEINTERFACE : INVOKEVIRTUAL;
            default -> throw new IllegalArgumentException("a lambda that calls " + called);
        };
    }

    private static MethodVisitor begin(ClassWriter writer, int access, String name, String type) {
        MethodVisitor code = writer.visitMethod(access, name, type, null, null);
        code.visitCode();
        return code;
    }

    private static void end(MethodVisitor code, int opcode) {
        code.visitInsn(opcode);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
