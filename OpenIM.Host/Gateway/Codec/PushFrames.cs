using OpenIM.Host.Gateway.Frames;
using OpenIM.Host.Gateway.Requests;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Wire.Protobuf;
using OpenIM.Modules.Push.Contracts;

namespace OpenIM.Host.Gateway.Codec;

/// <summary>Whole WebSocket frames of what the server sends unasked. Encoded once per form and shared by all receivers.</summary>
internal static class PushFrames
{
    private static readonly byte[]?[] KickFrames = new byte[]?[4];

    /// <summary>Given to <see cref="Delivery.FrameFor"/>.</summary>
    public static readonly Func<Delivery, int, byte[]> Encoder = static (delivery, form) => Encode(delivery, (WireForm)form);

    /// <summary>The frame of a kick (2002).</summary>
    public static byte[] Kick(WireForm form)
        => KickFrames[(int)form] ??= Frame(form, new ReplyEnvelope(ReqIdentifiers.Kicked, "", ""), []);

    private static byte[] Encode(Delivery delivery, WireForm form)
    {
        using var writer = new ProtoWriter();
        switch (delivery)
        {
            case MessageDelivery message:
                WriteMessage(message, writer);
                return Frame(form, new ReplyEnvelope(ReqIdentifiers.PushMessages, "", delivery.OperationID), writer.WrittenSpan);
            case PresenceDelivery presence:
                PresenceCodec.WriteUsers(presence.Users, writer);
                return Frame(form, new ReplyEnvelope(ReqIdentifiers.Presence, "", delivery.OperationID), writer.WrittenSpan);
            default:
                throw new NotSupportedException($"The gateway has no frame for {delivery.GetType().Name}.");
        }
    }

    // COMPAT: one conversation per frame (docs/protocol/gateway.md §7.5); a client would mix up the counters of several.
    private static void WriteMessage(MessageDelivery delivery, ProtoWriter writer)
    {
        var message = delivery.Message;
        var entry = writer.Begin(ConversationIDs.IsNotification(message.ConversationID) ? 2 : 1);
        writer.StringAlways(1, message.ConversationID);
        var pull = writer.Begin(2);
        var body = writer.Begin(1);
        message.Encode(writer);
        writer.End(body);
        writer.End(pull);
        writer.End(entry);
    }

    private static byte[] Frame(WireForm form, in ReplyEnvelope envelope, ReadOnlySpan<byte> data)
        => FrameWriter.Frame(Opcode.Binary, EnvelopeCodec.Encode(form, envelope, data));
}
