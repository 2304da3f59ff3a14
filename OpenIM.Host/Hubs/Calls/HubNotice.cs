namespace OpenIM.Host.Hubs.Calls;

/// <summary>A notification with its detail (docs/protocol/hub.md §4).</summary>
internal sealed record HubNotice(
    int ContentType,
    string ConversationID,
    long Seq,
    string SendID,
    string RecvID,
    string GroupID,
    int SessionType,
    string ClientMsgID,
    long SendTime,
    string Detail);
