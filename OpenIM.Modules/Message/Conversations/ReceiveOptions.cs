using OpenIM.Modules.Message.Conversations.Stores;

namespace OpenIM.Modules.Message.Conversations;

/// <summary>What receivers chose for a conversation, for the sending path.</summary>
internal sealed class ReceiveOptions(ConversationStore conversations)
{
    /// <summary>0 receive, 1 do not receive, 2 receive without offline push; 0 when there is no row.</summary>
    public async ValueTask<int> GetAsync(string ownerUserID, string conversationID, CancellationToken cancellationToken)
        => (await conversations.FindAsync(ownerUserID, conversationID, cancellationToken))?.RecvMsgOpt ?? 0;
}
