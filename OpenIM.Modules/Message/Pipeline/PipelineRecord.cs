using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Wire.Protobuf;

namespace OpenIM.Modules.Message.Pipeline;

/// <summary>
/// What goes through the pipeline, in three kinds: <em>append</em> (stored, gets a seq), <em>transient</em> (pushed
/// only), and <em>command</em> (changes of stored messages, with the stored notification that tells of them).
/// </summary>
/// <remarks>All refusals happen before the pipeline; the sequencer refuses nothing.</remarks>
/// <param name="LaneKey">Orders it: one lane key, one writer at a time (<see cref="ConversationIDs.LaneKey"/>).</param>
/// <param name="Items">The messages, in the order in which receivers see them. A notification with a chat copy has two: the copy first.</param>
/// <param name="Changes">Changes applied before the messages are appended, in the same transaction when embedded.</param>
/// <param name="OperationID">Trace id of the request that made it.</param>
/// <param name="OriginSessionID">The session that sent it; empty when none did. It is echoed to even when the message was stored before.</param>
public sealed record PipelineRecord(
    string LaneKey,
    IReadOnlyList<PipelineItem> Items,
    IReadOnlyList<LogChange> Changes,
    string OperationID,
    string OriginSessionID);

/// <summary>One message on its way.</summary>
/// <param name="ConversationID">Where it goes.</param>
/// <param name="Key">Its key.</param>
/// <param name="Message">As it will be stored: options resolved, status sent, without serverMsgID, seq and sendTime.</param>
/// <param name="Body">The stored form of <paramref name="Message"/>: encoded once, stored and pushed as it is.</param>
/// <param name="Stored">False for a transient message: no seq, pushed only.</param>
/// <param name="SendTimeMs">The send time that application admins may set; 0 lets the sequencer take its clock.</param>
public sealed record PipelineItem(
    string ConversationID,
    MessageKey Key,
    MsgData Message,
    ReadOnlyMemory<byte> Body,
    bool Stored,
    long SendTimeMs)
{
    /// <summary>Users to push to besides those whom the session type names: who has just left the group.</summary>
    public IReadOnlyList<string> AlsoTo { get; init; } = [];

    /// <summary>Makes the item of a message that is ready to be stored: key and stored form are computed here, on the sender's thread.</summary>
    public static PipelineItem Of(string conversationID, MsgData message, bool stored, long sendTimeMs)
    {
        using var writer = new ProtoWriter(1024);
        MsgDataCodec.EncodeStored(message, writer);
        return new PipelineItem(
            conversationID,
            MessageKey.Of(conversationID, message.SendID, message.ClientMsgID),
            message,
            writer.ToArray(),
            stored,
            sendTimeMs);
    }
}

/// <summary>What the pipeline answers for the first item of a record, once it is durable.</summary>
/// <param name="Key">The message key; its hex form is the serverMsgID.</param>
/// <param name="Seq">Its seq; 0 for a transient message, and 0 where the pipeline cannot know it yet (Kafka).</param>
/// <param name="SendTimeMs">Its send time, Unix ms.</param>
public readonly record struct Accepted(MessageKey Key, long Seq, long SendTimeMs);
