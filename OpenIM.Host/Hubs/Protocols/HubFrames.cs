using Microsoft.AspNetCore.SignalR.Protocol;
using OpenIM.Host.Gateway.Frames;
using OpenIM.Host.Hubs.Calls;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Push.Contracts;

namespace OpenIM.Host.Hubs.Protocols;

/// <summary>Whole WebSocket frames of the server's calls. Encoded once per protocol and shared by all receivers.</summary>
internal sealed class HubFrames
{
    private readonly HubProtocols protocols;

    public HubFrames(HubProtocols protocols)
    {
        this.protocols = protocols;
        Encoder = (delivery, form) => Frame((HubForm)form, CallOf(delivery));
    }

    /// <summary>Given to <see cref="Delivery.FrameFor"/>.</summary>
    public Func<Delivery, int, byte[]> Encoder { get; }

    /// <summary>The frame of <c>Kicked</c>.</summary>
    public byte[] Kicked(HubForm form)
        => Frame(form, HubCalls.Kicked(new HubKicked(Errors.TokenKicked.Number, Errors.TokenKicked.Name)));

    /// <summary>The frame of <c>Closing</c>.</summary>
    public byte[] Closing(HubForm form, int retryAfterMs, string reason)
        => Frame(form, HubCalls.Closing(new HubClosing(retryAfterMs, reason)));

    /// <summary>True for SignalR's ping, in either protocol: it is the only message so short.</summary>
    public static bool IsPing(ReadOnlySpan<byte> message)
        => message.SequenceEqual("{\"type\":6}\u001e"u8) || message.SequenceEqual<byte>([2, 0x91, 6]);

    private static HubCall CallOf(Delivery delivery) => delivery switch
    {
        MessageDelivery message => MessageCalls.Of(message.Message),
        PresenceDelivery presence => HubCalls.Presence(presence.Users),
        _ => throw new NotSupportedException($"The hub has no call for {delivery.GetType().Name}."),
    };

    private byte[] Frame(HubForm form, HubCall call)
    {
        var message = protocols.Of(form).GetMessageBytes(new InvocationMessage(call.Target, [call.Argument]));
        return FrameWriter.Frame(form == HubForm.Json ? Opcode.Text : Opcode.Binary, message.Span);
    }
}
