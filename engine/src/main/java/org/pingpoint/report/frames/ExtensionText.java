package org.pingpoint.report.frames;

import org.pingpoint.model.frame.ExtensionObject;
import org.pingpoint.model.frame.MplsEntry;
import org.pingpoint.report.Escape;

/** An object of an ICMP extension structure in a few words, such as {@code mpls label 29657 exp 0 bottom 1 ttl 1}. */
public final class ExtensionText {
    private ExtensionText() {}

    public static String of(ExtensionObject object) {
        if (object instanceof ExtensionObject.MplsStack stack) {
            return mpls(stack);
        }
        return object instanceof ExtensionObject.InterfaceInformation information
                ? information(information)
                : "object " + object.raw().classNumber() + '/' + object.raw().type() + ' '
                        + object.raw().payloadHex();
    }

    private static String mpls(ExtensionObject.MplsStack stack) {
        StringBuilder text = new StringBuilder("mpls");
        String separator = " ";
        for (MplsEntry entry : stack.entries()) {
            text.append(separator).append("label ").append(entry.label());
            text.append(" exp ").append(entry.exp());
            text.append(" bottom ").append(entry.bottom() ? 1 : 0);
            text.append(" ttl ").append(entry.ttl());
            separator = ", ";
        }
        return text.toString();
    }

    private static String information(ExtensionObject.InterfaceInformation of) {
        StringBuilder text = new StringBuilder(of.role().text());
        text.append(of.role() == ExtensionObject.Role.NEXT_HOP ? "" : " interface");
        of.name().ifPresent(n -> text.append(' ').append(Escape.of(n)));
        of.ifIndex().ifPresent(n -> text.append(" index ").append(n));
        of.address().ifPresent(a -> text.append(" address ").append(a));
        of.mtu().ifPresent(n -> text.append(" mtu ").append(n));
        return text.toString();
    }
}
