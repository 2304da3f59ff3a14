using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Platform.Ids;

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
/// <param name="Stored">False for a transient message: no seq, pushed only.</param>
/// <param name="SendTimeMs">The send time that its sender may set (application admins); 0 lets the sequencer take its clock.</param>
public sealed record PipelineItem(string ConversationID, MessageKey Key, MsgData Message, bool Stored, long SendTimeMs);

/// <summary>What the pipeline answers for the first item of a record, once it is durable.</summary>
/// <param name="Key">The message key; its hex form is the serverMsgID.</param>
/// <param name="Seq">Its seq; 0 for a transient message, and 0 where the pipeline cannot know it yet (Kafka).</param>
/// <param name="SendTimeMs">Its send time, Unix ms.</param>
public readonly record struct Accepted(MessageKey Key, long Seq, long SendTimeMs);
