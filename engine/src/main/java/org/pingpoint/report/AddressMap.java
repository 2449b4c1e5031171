package org.pingpoint.report;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;

/**
 * A keyed one-to-one map of addresses that keeps common prefixes common (as Crypto-PAn does), so that networks stay networks.
 * Kept as they are: the last byte, so that neighbours stay neighbours; the first byte of IPv4 and the first two of IPv6, so
 * that an address keeps its kind; and addresses that mean the same everywhere (loopback, link-local prefixes, multicast,
 * unspecified, virtual-router MACs).
 */
final class AddressMap {
    private final Mac mac;

    AddressMap(byte[] key) {
        try {
            this.mac = Mac.getInstance("HmacSHA256");
            this.mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    IpAddress map(IpAddress address) {
        if (address.isUnspecified() || address.isLoopback() || address.isMulticast() || address.isLimitedBroadcast()) {
            return address;
        }
        int keptBytes = address.isV4() ? 1 : 2;
        if (address.isLinkLocal()) {
            keptBytes = address.isV4() ? 2 : 8;
        }
        byte[] bytes = address.bytes();
        // A link-local IPv4 prefix must not be entered by an address from outside of it.
        if (address.isV4() && (bytes[0] & 0xff) == 169) {
            keptBytes = 2;
        }
        return IpAddress.of(flip(bytes, keptBytes));
    }

    /** Flips each bit by a function of the bits before it, from behind the kept bytes up to the last byte. */
    private byte[] flip(byte[] bytes, int keptBytes) {
        byte[] mapped = bytes.clone();
        int last = (bytes.length - 1) * 8;
        for (int bit = keptBytes * 8; bit < last; bit++) {
            if (isZeroInterface(bytes, bit)) {
                continue;
            }
            byte[] prefix = new byte[bytes.length + 1];
            prefix[0] = (byte) bit;
            for (int i = 0; i < bit; i++) {
                prefix[1 + i / 8] |= (byte) (bytes[i / 8] & 0x80 >> i % 8);
            }
            if ((mac.doFinal(prefix)[0] & 1) != 0) {
                mapped[bit / 8] ^= (byte) (0x80 >> bit % 8);
            }
        }
        return mapped;
    }

    /** An IPv6 interface identifier below 256 tells nothing, and ::1 should stay ::1. */
    private static boolean isZeroInterface(byte[] bytes, int bit) {
        if (bytes.length != 16 || bit < 64) {
            return false;
        }
        for (int i = 8; i < 15; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    MacAddress map(MacAddress address) {
        if (address.isGroup() || address.bits() == 0 || address.isVirtualRouter()) {
            return address;
        }
        byte[] hash = mac.doFinal(
                ByteBuffer.allocate(9).put((byte) 'm').putLong(address.bits()).array());
        long made = ByteBuffer.wrap(hash).getLong() >>> 16;
        // Locally administered, unicast.
        return new MacAddress(made & 0xfc_ff_ff_ff_ff_ffL | 0x02_00_00_00_00_00L);
    }
}
