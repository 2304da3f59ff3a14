namespace OpenIM.Modules.Message.Conversations.Stores;

/// <summary>A row that an owner needs.</summary>
internal sealed record NewConversation(string OwnerUserID, string ConversationID, int ConversationType, string UserID, string GroupID);
