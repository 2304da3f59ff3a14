namespace OpenIM.Tests.EndToEnd.Durability;

/// <summary>A message as its sender remembers it.</summary>
/// <param name="ConversationID">Where it belongs.</param>
/// <param name="RecvID">To whom.</param>
/// <param name="ClientMsgID">Its key; the same on every resend.</param>
/// <param name="Number">Counts up per sender; the order that must be kept within a conversation.</param>
internal sealed record SentMessage(string ConversationID, string RecvID, string ClientMsgID, long Number)
{
    /// <summary>What the acknowledgement said; null as long as there is none.</summary>
    public string? ServerMsgID { get; set; }
}
