package org.pingpoint.build;

import static org.objectweb.asm.Opcodes.*;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/** A class as javac 8 makes it of {@code static Runnable make() { return () -> {}; }}. */
final class OldLambdas {
    static final String NAME = "org/pingpoint/build/Old";

    private static final String BODY = "lambda$make$0";

    private OldLambdas() {}

    static Map<String, byte[]> compiled() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(V1_8, ACC_PUBLIC | ACC_SUPER, NAME, null, "java/lang/Object", null);
        MethodVisitor make = writer.visitMethod(ACC_PUBLIC | ACC_STATIC, "make", "()Ljava/lang/Runnable;", null, null);
        make.visitCode();
        make.visitInvokeDynamicInsn("run", "()Ljava/lang/Runnable;", metafactory(), type(), body(), type());
        make.visitInsn(ARETURN);
        make.visitMaxs(0, 0);
        make.visitEnd();
        MethodVisitor body = writer.visitMethod(ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC, BODY, "()V", null, null);
        body.visitCode();
        body.visitInsn(RETURN);
        body.visitMaxs(0, 0);
        body.visitEnd();
        writer.visitEnd();
        return new HashMap<>(Map.of(NAME, writer.toByteArray()));
    }

    private static Type type() {
        return Type.getMethodType("()V");
    }

    private static Handle body() {
        return new Handle(H_INVOKESTATIC, NAME, BODY, "()V", false);
    }

    private static Handle metafactory() {
        return new Handle(
                H_INVOKESTATIC,
                "java/lang/invoke/LambdaMetafactory",
                "metafactory",
                "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                        + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)"
                        + "Ljava/lang/invoke/CallSite;",
                false);
    }
}
