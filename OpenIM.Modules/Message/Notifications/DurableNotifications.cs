using System.Text.Json.Serialization.Metadata;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Pipeline;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Message.Notifications;

/// <summary>
/// Turns committed events into notifications. The id of each is derived from the outbox row: the relay may call again
/// after a crash, and a stored notification arrives once all the same.
/// </summary>
internal sealed class DurableNotifications(IPipeline pipeline)
    : IDurableEventHandler<UserProfileChanged>, IDurableEventHandler<ConversationsChanged>, IDurableEventHandler<PrivateChatSet>
{
    public ValueTask HandleAsync(UserProfileChanged message, long outboxID, CancellationToken cancellationToken) => SendAsync(
        message.OperatorUserID,
        message.UserID,
        ContentTypes.UserInfoUpdated,
        new UserInfoUpdatedTips(message.UserID),
        NotificationJson.Relaxed.UserInfoUpdatedTips,
        outboxID,
        message.TimeMs,
        cancellationToken);

    public ValueTask HandleAsync(ConversationsChanged message, long outboxID, CancellationToken cancellationToken) => SendAsync(
        message.OwnerUserID,
        message.OwnerUserID,
        ContentTypes.ConversationChange,
        new ConversationUpdateTips(message.OwnerUserID, message.ConversationIDs),
        NotificationJson.Relaxed.ConversationUpdateTips,
        outboxID,
        message.TimeMs,
        cancellationToken);

    public async ValueTask HandleAsync(PrivateChatSet message, long outboxID, CancellationToken cancellationToken)
    {
        var item = NotificationFactory.Single(
            message.UserID,
            message.PeerUserID,
            ContentTypes.ConversationPrivateChat,
            new ConversationSetPrivateTips(message.PeerUserID, message.UserID, message.IsPrivate, message.ConversationID),
            NotificationJson.Relaxed.ConversationSetPrivateTips,
            stored: false,
            ClientMsgID(message.PeerUserID, outboxID),
            message.TimeMs);
        var copy = NotificationFactory.ChatCopy(item, message.ConversationID);
        await pipeline.SubmitAsync(
            new PipelineRecord(ConversationIDs.LaneKey(item.ConversationID), [copy, item], [], "", ""), cancellationToken);
    }

    private static string ClientMsgID(string recvID, long outboxID) => MessageKey.Of("outbox", recvID, $"{outboxID}").ToServerMsgID();

    private async ValueTask SendAsync<TTips>(
        string sendID,
        string recvID,
        int contentType,
        TTips tips,
        JsonTypeInfo<TTips> type,
        long outboxID,
        long timeMs,
        CancellationToken cancellationToken)
    {
        var item = NotificationFactory.Single(
            sendID, recvID, contentType, tips, type, stored: false, ClientMsgID(recvID, outboxID), timeMs);
        await pipeline.SubmitAsync(
            new PipelineRecord(ConversationIDs.LaneKey(item.ConversationID), [item], [], "", ""), cancellationToken);
    }
}
