using System.Text.Json.Serialization.Metadata;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Pipeline;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Modules.Message.Notifications.Friends;

/// <summary>Puts notifications about friends into the pipeline. The same event again makes the same messages again.</summary>
internal sealed class FriendNoticeSender(IPipeline pipeline)
{
    /// <summary>Returns when it is durable, or pushed when it is transient.</summary>
    public async ValueTask SendAsync<TTips>(FriendNotice notice, TTips tips, JsonTypeInfo<TTips> type, CancellationToken cancellationToken)
    {
        var clientMsgID = MessageKey.Of("outbox", notice.RecvID, $"{notice.OutboxID}:{notice.SendID}").ToServerMsgID();
        var plain = NotificationFactory.Single(
            notice.SendID, notice.RecvID, notice.ContentType, tips, type, stored: false, clientMsgID, notice.TimeMs);
        PipelineItem[] items = notice.WithChatCopy ? [ChatCopy(plain, notice), Adjusted(plain, notice)] : [Adjusted(plain, notice)];
        await pipeline.SubmitAsync(
            new PipelineRecord(ConversationIDs.LaneKey(plain.ConversationID), items, [], "", ""), cancellationToken);
    }

    // The copy carries only two options, so that everything else is true; it comes first.
    private static PipelineItem ChatCopy(PipelineItem plain, FriendNotice notice)
    {
        var message = plain.Message with
        {
            Options = new Dictionary<string, bool>
            {
                [OptionKeys.OfflinePush] = notice.OfflineTitle is not null,
                [OptionKeys.UnreadCount] = true,
            },
            OfflinePushInfo = PushInfo(notice),
        };
        return PipelineItem.Of(ConversationIDs.Single(notice.SendID, notice.RecvID), message, stored: true, sendTimeMs: 0);
    }

    private static PipelineItem Adjusted(PipelineItem plain, FriendNotice notice)
    {
        if (!notice.WithChatCopy && notice.OfflineTitle is null && !notice.WithoutSender)
        {
            return plain;
        }

        var options = new Dictionary<string, bool>(plain.Message.Options!, StringComparer.Ordinal)
        {
            [OptionKeys.IsSendMsg] = notice.WithChatCopy,

            // With a copy in the chat it is the copy that disturbs.
            [OptionKeys.OfflinePush] = notice.OfflineTitle is not null && !notice.WithChatCopy,
            [OptionKeys.SenderSync] = !notice.WithoutSender,
        };
        var message = plain.Message with { Options = options, OfflinePushInfo = PushInfo(notice) };
        return PipelineItem.Of(plain.ConversationID, message, stored: false, sendTimeMs: 0);
    }

    private static OfflinePushInfo PushInfo(FriendNotice notice)
        => new(Title: notice.OfflineTitle ?? "", Desc: notice.OfflineTitle ?? "");
}
