using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Wire.Protobuf;

namespace OpenIM.Modules.Message.Contracts;

/// <summary>Messages that have become durable (or, when transient, may be pushed), in lane order, one batch per commit.</summary>
/// <param name="Messages">In the order in which they are to be pushed.</param>
public sealed record MessageStored(IReadOnlyList<StoredMessage> Messages) : IEvent;

/// <summary>One message to push.</summary>
/// <param name="ConversationID">Where it belongs.</param>
/// <param name="Key">Its key.</param>
/// <param name="Message">As stored, without serverMsgID, seq and sendTime.</param>
/// <param name="Body">Its stored form (protobuf without serverMsgID, seq and sendTime): encoded once, pushed as it is.</param>
/// <param name="Seq">Its seq; 0 for a transient message.</param>
/// <param name="SendTimeMs">Its send time, Unix ms.</param>
/// <param name="OperationID">Trace id.</param>
/// <param name="OnlyToSessionID">Null pushes to everybody; a session id pushes to that session alone: the echo of a resend.</param>
public sealed record StoredMessage(
    string ConversationID,
    MessageKey Key,
    MsgData Message,
    ReadOnlyMemory<byte> Body,
    long Seq,
    long SendTimeMs,
    string OperationID,
    string? OnlyToSessionID)
{
    /// <summary>Users to push to besides those whom the session type names: who has just left the group or come into it.</summary>
    public IReadOnlyList<string> AlsoTo { get; init; } = [];

    /// <summary>Appends the whole message in its protobuf form (<c>openim.sdkws.MsgData</c>): the body as it is, and its place behind it.</summary>
    public void Encode(ProtoWriter writer)
    {
        writer.Raw(Body.Span);
        MsgDataCodec.EncodePlace(writer, Key.ToServerMsgID(), Seq, SendTimeMs);
    }
}
