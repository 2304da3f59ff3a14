namespace OpenIM.Modules.Message.Retention.Stores;

/// <summary>An owner's conversation whose messages are destroyed after a time.</summary>
/// <param name="RowID">Its place in the order in which rows came to be.</param>
/// <param name="OwnerUserID">For whom they are destroyed.</param>
/// <param name="ConversationID">The conversation.</param>
/// <param name="MinSeq">First seq that the owner sees, as the row says.</param>
/// <param name="MsgDestructTime">Seconds after which a message is destroyed.</param>
internal sealed record DestructRow(long RowID, string OwnerUserID, string ConversationID, long MinSeq, long MsgDestructTime);
