using System.Text.Json.Serialization.Metadata;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Pipeline;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Modules.Message.Notifications;

/// <summary>Makes the messages that tell clients of changes (docs/protocol/gateway.md §8).</summary>
internal static class NotificationFactory
{
    /// <summary>A notification between two users, or of a user to themself.</summary>
    /// <param name="sendID">The operator.</param>
    /// <param name="recvID">The receiver; equal to <paramref name="sendID"/> for one's own devices.</param>
    /// <param name="contentType">Its number.</param>
    /// <param name="tips">The details.</param>
    /// <param name="type">Their JSON contract.</param>
    /// <param name="stored">True gives it a seq and lets clients pull it; false reaches only who is online.</param>
    /// <param name="clientMsgID">Its id; the same for every attempt to send the same notification.</param>
    /// <param name="nowMs">Unix ms.</param>
    public static PipelineItem Single<TTips>(
        string sendID, string recvID, int contentType, TTips tips, JsonTypeInfo<TTips> type, bool stored, string clientMsgID, long nowMs)
        => Item(ConversationIDs.Notification(sendID, recvID), SessionTypes.Single, sendID, recvID, "", contentType,
            NotificationJson.Content(tips, type), stored, clientMsgID, nowMs);

    /// <summary>A notification to the members of a group; parameters as in <see cref="Single"/>.</summary>
    public static PipelineItem Group<TTips>(
        string sendID, string groupID, int contentType, TTips tips, JsonTypeInfo<TTips> type, bool stored, string clientMsgID, long nowMs)
        => Item(ConversationIDs.GroupNotification(groupID), SessionTypes.Group, sendID, groupID, groupID, contentType,
            NotificationJson.Content(tips, type), stored, clientMsgID, nowMs);

    /// <summary>The options of a notification.</summary>
    public static IReadOnlyDictionary<string, bool> OptionsOf(bool stored) => stored ? NotificationOptions.Stored : NotificationOptions.Transient;

    private static PipelineItem Item(
        string conversationID,
        int sessionType,
        string sendID,
        string recvID,
        string groupID,
        int contentType,
        byte[] content,
        bool stored,
        string clientMsgID,
        long nowMs)
        => PipelineItem.Of(
            conversationID,
            new MsgData
            {
                SendID = sendID,
                RecvID = recvID,
                GroupID = groupID,
                ClientMsgID = clientMsgID,
                SessionType = sessionType,
                MsgFrom = MessageSources.System,
                ContentType = contentType,
                Content = content,
                CreateTime = nowMs,
                Status = MessageStatus.Sent,
                Options = OptionsOf(stored),
                OfflinePushInfo = new OfflinePushInfo(),
            },
            stored,
            sendTimeMs: 0);

    /// <summary>
    /// The copy of a notification in the chat: an ordinary stored message that counts as unread. It goes into the
    /// pipeline in one record with the notification, before it.
    /// </summary>
    public static PipelineItem ChatCopy(PipelineItem notification, string chatConversationID) => PipelineItem.Of(
        chatConversationID, notification.Message with { Options = NotificationOptions.ChatCopy }, stored: true, sendTimeMs: 0);
}
