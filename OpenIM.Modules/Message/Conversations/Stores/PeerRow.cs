namespace OpenIM.Modules.Message.Conversations.Stores;

/// <summary>A single chat that somebody has with the user asked for.</summary>
internal sealed record PeerRow(long RowID, string OwnerUserID, string ConversationID, string Ex);
