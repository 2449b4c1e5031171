package org.pingpoint.link.afpacket;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.pingpoint.linux.ErrnoException;
import org.pingpoint.linux.Layout.SockFilter;
import org.pingpoint.linux.Layout.SockFprog;
import org.pingpoint.linux.NativeMemory;
import org.pingpoint.linux.NativeSocket;
import org.pingpoint.linux.Uapi;

/**
 * Which frames the kernel hands over, as a classic BPF program: a frame passes if it meets every test of some {@link Rule}. Offsets
 * count from the network header, so the same filter serves Ethernet, tagged or not, and raw IP.
 */
public final class PacketFilter {
    private static final int MOST_INSTRUCTIONS = 255;

    private record Instruction(int code, int jumpTrue, int jumpFalse, int operand) {}

    /** A load, perhaps a mask, and a comparison. */
    private record Test(int size, int offset, int mask, int comparison, int operand, boolean negated) {
        int length() {
            return mask == 0 ? 2 : 3;
        }
    }

    /** Tests that must all hold. */
    public static final class Rule {
        private final List<Test> tests = new ArrayList<>();

        private Rule() {}

        /** Of an EtherType, such as {@link Uapi#ETH_P_IP}; the kernel's own notion, under any tags. */
        public static Rule etherType(int type) {
            return new Rule().add(Uapi.BPF_H, Uapi.SKF_AD_OFF + Uapi.SKF_AD_PROTOCOL, 0, Uapi.BPF_JEQ, type, false);
        }

        public Rule sent() {
            return kind(false);
        }

        public Rule received() {
            return kind(true);
        }

        private Rule kind(boolean negated) {
            return add(
                    Uapi.BPF_B, Uapi.SKF_AD_OFF + Uapi.SKF_AD_PKTTYPE, 0, Uapi.BPF_JEQ, Uapi.PACKET_OUTGOING, negated);
        }

        /** A byte of the packet is this. */
        public Rule is(int offset, int value) {
            return add(Uapi.BPF_B, Uapi.SKF_NET_OFF + offset, 0, Uapi.BPF_JEQ, value, false);
        }

        /** A byte of the packet is anything else. */
        public Rule isNot(int offset, int value) {
            return add(Uapi.BPF_B, Uapi.SKF_NET_OFF + offset, 0, Uapi.BPF_JEQ, value, true);
        }

        /** Two bytes, under a mask, are this. */
        public Rule word(int offset, int mask, int value) {
            return add(Uapi.BPF_H, Uapi.SKF_NET_OFF + offset, mask, Uapi.BPF_JEQ, value, false);
        }

        private Rule add(int size, int offset, int mask, int comparison, int operand, boolean negated) {
            tests.add(new Test(size, offset, mask, comparison, operand, negated));
            return this;
        }

        private int length() {
            int sum = 1;
            for (Test test : tests) {
                sum += test.length();
            }
            return sum;
        }
    }

    private final List<Instruction> program = new ArrayList<>();

    /**
     * @param most bytes of a frame that are handed over, link header included
     */
    public PacketFilter(int most, List<Rule> rules) {
        for (Rule rule : rules) {
            int left = rule.length();
            for (Test test : rule.tests) {
                left -= test.length();
                load(test);
                // What fails goes on behind this rule's return.
                int toNext = left;
                program.add(new Instruction(
                        Uapi.BPF_JMP | test.comparison() | Uapi.BPF_K,
                        test.negated() ? toNext : 0,
                        test.negated() ? 0 : toNext,
                        test.operand()));
            }
            program.add(new Instruction(Uapi.BPF_RET | Uapi.BPF_K, 0, 0, most));
        }
        program.add(new Instruction(Uapi.BPF_RET | Uapi.BPF_K, 0, 0, 0));
        if (program.size() > MOST_INSTRUCTIONS) {
            throw new IllegalArgumentException(program.size() + " instructions");
        }
    }

    private void load(Test test) {
        program.add(new Instruction(Uapi.BPF_LD | test.size() | Uapi.BPF_ABS, 0, 0, test.offset()));
        if (test.mask() != 0) {
            program.add(new Instruction(Uapi.BPF_ALU | Uapi.BPF_AND | Uapi.BPF_K, 0, 0, test.mask()));
        }
    }

    /** Puts the filter before a socket's queue; the kernel keeps a copy. */
    void attach(NativeSocket socket) throws ErrnoException {
        NativeMemory code = NativeMemory.allocate(program.size() * SockFilter.SIZE);
        for (int i = 0; i < program.size(); i++) {
            Instruction instruction = program.get(i);
            ByteBuffer b = code.buffer();
            int at = i * SockFilter.SIZE;
            b.putShort(at + SockFilter.CODE, (short) instruction.code());
            b.put(at + SockFilter.JT, (byte) instruction.jumpTrue());
            b.put(at + SockFilter.JF, (byte) instruction.jumpFalse());
            b.putInt(at + SockFilter.K, instruction.operand());
        }
        NativeMemory header = NativeMemory.allocate(SockFprog.SIZE);
        header.buffer().putShort(SockFprog.LEN, (short) program.size());
        header.buffer().putLong(SockFprog.FILTER, code.address());
        socket.setOption(Uapi.SOL_SOCKET, Uapi.SO_ATTACH_FILTER, header);
    }
}
