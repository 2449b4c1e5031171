package org.pingpoint.build;

import static org.objectweb.asm.Opcodes.*;

import java.util.Map;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/** What LambdaMetafactory does to arguments and results: widens, boxes, unboxes and casts. */
final class Conversion {
    private static final Map<Type, String> BOXES = Map.of(
            Type.BOOLEAN_TYPE, "Boolean",
            Type.BYTE_TYPE, "Byte",
            Type.CHAR_TYPE, "Character",
            Type.SHORT_TYPE, "Short",
            Type.INT_TYPE, "Integer",
            Type.LONG_TYPE, "Long",
            Type.FLOAT_TYPE, "Float",
            Type.DOUBLE_TYPE, "Double");

    private final MethodVisitor code;

    Conversion(MethodVisitor code) {
        this.code = code;
    }

    /**
     * Makes what is on the stack what is wanted.
     *
     * @param given as what it is there
     * @param meant what it is known to be
     */
    void convert(Type given, Type meant, Type wanted) {
        if (wanted.getSort() == Type.VOID) {
            drop(given);
        } else if (isPrimitive(given)) {
            if (isPrimitive(wanted)) {
                widen(given, wanted);
            } else {
                box(given);
            }
        } else if (isPrimitive(wanted)) {
            unbox(given, meant, wanted);
        } else if (!wanted.equals(given) && !wanted.getInternalName().equals("java/lang/Object")) {
            code.visitTypeInsn(CHECKCAST, wanted.getInternalName());
        }
    }

    private static boolean isPrimitive(Type type) {
        return type.getSort() < Type.ARRAY;
    }

    private void drop(Type type) {
        if (type.getSize() > 0) {
            code.visitInsn(type.getSize() == 2 ? POP2 : POP);
        }
    }

    private static String box(String simpleName) {
        return "java/lang/" + simpleName;
    }

    private void box(Type primitive) {
        Type box = Type.getObjectType(box(BOXES.get(primitive)));
        code.visitMethodInsn(
                INVOKESTATIC, box.getInternalName(), "valueOf", Type.getMethodDescriptor(box, primitive), false);
    }

    private void unbox(Type given, Type meant, Type wanted) {
        Type primitive = unboxed(given, unboxed(meant, wanted));
        String box = box(BOXES.get(primitive));
        if (!given.getInternalName().equals(box)) {
            code.visitTypeInsn(CHECKCAST, box);
        }
        code.visitMethodInsn(
                INVOKEVIRTUAL, box, primitive.getClassName() + "Value", Type.getMethodDescriptor(primitive), false);
        widen(primitive, wanted);
    }

    /** What a box holds; of other types, that which is expected. */
    private static Type unboxed(Type type, Type expected) {
        return BOXES.entrySet().stream()
                .filter(e ->
                        type.getSort() == Type.OBJECT && type.getInternalName().equals(box(e.getValue())))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(expected);
    }

    private void widen(Type from, Type to) {
        int sort = to.getSort();
        switch (from.getSort()) {
            case Type.LONG -> widen(sort, 0, L2F, L2D);
            case Type.FLOAT -> widen(sort, 0, 0, F2D);
            case Type.DOUBLE, Type.BOOLEAN -> {
                // Nothing is wider.
            }
            default -> widen(sort, I2L, I2F, I2D);
        }
    }

    private void widen(int to, int toLong, int toFloat, int toDouble) {
        int opcode = to == Type.LONG ? toLong : to == Type.FLOAT ? toFloat : to == Type.DOUBLE ? toDouble : 0;
        if (opcode != NOP) {
            code.visitInsn(opcode);
        }
    }
}
