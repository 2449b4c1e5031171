package org.pingpoint.report.frames;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.frame.Datagram;
import org.pingpoint.model.frame.ExtensionObject;
import org.pingpoint.model.frame.ExtensionStructure;
import org.pingpoint.model.frame.IcmpBody;
import org.pingpoint.model.frame.IcmpHeader;
import org.pingpoint.model.frame.NdpOption;

/** The members of an ICMP message. */
final class IcmpJson {
    private static final int VERSION = 2;

    private final JsonGenerator json;
    private final DatagramJson datagrams;

    IcmpJson(JsonGenerator json, DatagramJson datagrams) {
        this.json = json;
        this.datagrams = datagrams;
    }

    void write(IcmpHeader message) throws IOException {
        json.writeNumberField("type", message.type());
        json.writeNumberField("code", message.code());
        json.writeStringField("name", message.name());
        datagrams.checksum(message.checksumWrong());
        if (message.body() instanceof IcmpBody.Query query) {
            json.writeNumberField("id", query.identifier());
            json.writeNumberField("seq", query.sequence());
        } else if (message.body() instanceof IcmpBody.Error error) {
            number("mtu", error.mtu());
            number("pointer", error.pointer());
            address("gateway", error.gateway());
            quoted(error.quoted());
            if (error.extensions().isPresent()) {
                structure(error.extensions().get());
            }
        } else if (message.body() instanceof IcmpBody.Discovery discovery) {
            discovery(discovery);
        }
    }

    private void quoted(Optional<Datagram> quoted) throws IOException {
        if (quoted.isPresent()) {
            json.writeObjectFieldStart("quoted");
            datagrams.write(quoted.get());
            json.writeEndObject();
        }
    }

    /** Of the structure itself only what is out of the ordinary. */
    private void structure(ExtensionStructure structure) throws IOException {
        if (structure.version() != VERSION) {
            json.writeNumberField("extensionVersion", structure.version());
        }
        Optional<ExtensionStructure.Checksum> checksum = structure.checksum();
        if (checksum.isPresent() && checksum.get() != ExtensionStructure.Checksum.GOOD) {
            json.writeStringField("extensionChecksum", checksum.get().text());
        }
        json.writeArrayFieldStart("extensions");
        for (ExtensionObject object : structure.objects()) {
            ExtensionJson.write(json, object);
        }
        json.writeEndArray();
    }

    private void discovery(IcmpBody.Discovery discovery) throws IOException {
        address("target", discovery.target());
        address("destination", discovery.destination());
        if (discovery.neighbor().isPresent()) {
            IcmpBody.NeighborFlags flags = discovery.neighbor().get();
            json.writeBooleanField("router", flags.router());
            json.writeBooleanField("solicited", flags.solicited());
            json.writeBooleanField("override", flags.override());
        }
        if (discovery.router().isPresent()) {
            router(discovery.router().get());
        }
        options(discovery.options());
        quoted(discovery.quoted());
    }

    /** Times in the units of RFC 4861: the lifetime in seconds, the others in milliseconds. */
    private void router(IcmpBody.RouterFields router) throws IOException {
        if (router.hopLimit().isPresent()) {
            json.writeNumberField("hopLimit", router.hopLimit().getAsInt());
        }
        json.writeBooleanField("managed", router.managed());
        json.writeBooleanField("otherConfiguration", router.otherConfiguration());
        json.writeStringField("preference", router.preference());
        json.writeNumberField("routerLifetime", router.lifetime());
        number("reachableTime", router.reachableTime());
        number("retransTimer", router.retransTimer());
    }

    private void options(List<NdpOption> options) throws IOException {
        if (options.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("options");
        for (NdpOption option : options) {
            json.writeStartObject();
            json.writeNumberField("type", option.type());
            option(option);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void option(NdpOption option) throws IOException {
        if (option instanceof NdpOption.LinkLayerAddress link) {
            json.writeStringField("name", link.type() == 1 ? "source-link-layer-address" : "target-link-layer-address");
            json.writeStringField("address", link.address().toString());
        } else if (option instanceof NdpOption.PrefixInformation prefix) {
            json.writeStringField("name", "prefix-information");
            json.writeStringField("prefix", prefix.prefix() + "/" + prefix.length());
            json.writeBooleanField("onLink", prefix.onLink());
            json.writeBooleanField("autonomous", prefix.autonomous());
            json.writeNumberField("validLifetime", prefix.validLifetime());
            json.writeNumberField("preferredLifetime", prefix.preferredLifetime());
        } else if (option instanceof NdpOption.Mtu mtu) {
            json.writeStringField("name", "mtu");
            json.writeNumberField("mtu", mtu.mtu());
        } else if (option instanceof NdpOption.RedirectedHeader) {
            json.writeStringField("name", "redirected-header");
        } else if (option instanceof NdpOption.Unknown unknown) {
            json.writeStringField("payload", unknown.payloadHex());
        }
    }

    private void address(String name, Optional<IpAddress> address) throws IOException {
        if (address.isPresent()) {
            json.writeStringField(name, address.get().toString());
        }
    }

    private void number(String name, OptionalLong value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(name, value.getAsLong());
        }
    }
}
