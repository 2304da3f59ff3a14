using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OpenIM.Host.Hubs.Arguments;
using OpenIM.Host.Hubs.Protocols;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Host.Hubs.Calls;

/// <summary>Which call a stored message becomes (docs/protocol/hub.md §4). Whatever is in it, it becomes one.</summary>
internal static class MessageCalls
{
    public static HubCall Of(StoredMessage stored)
    {
        if (!ConversationIDs.IsNotification(stored.ConversationID))
        {
            return stored.Message.ContentType == ContentTypes.Typing ? Typing(stored) : HubCalls.Messages(HubMessage.Of(stored));
        }

        return stored.Message.ContentType switch
        {
            ContentTypes.HasReadReceipt => Positions(stored) ?? Notice(stored),
            ContentTypes.ConversationChange => Changed(stored) ?? Notice(stored),
            _ => Notice(stored),
        };
    }

    private static HubCall Typing(StoredMessage stored)
    {
        var content = Read(stored.Message.Content.Span, HubJson.Relaxed.TypingContent);
        return HubCalls.Typing(new HubTyping(stored.ConversationID, stored.Message.SendID, content?.MsgTips == "yes"));
    }

    private static HubCall? Positions(StoredMessage stored)
        => Read(Encoding.UTF8.GetBytes(DetailOf(stored)), HubJson.Relaxed.ReadDetail) is { } detail
            ? HubCalls.Positions(new HubPositions(
                detail.ConversationID, detail.MarkAsReadUserID, detail.HasReadSeq, detail.Seqs ?? [], stored.SendTimeMs, stored.Seq))
            : null;

    private static HubCall? Changed(StoredMessage stored)
        => Read(Encoding.UTF8.GetBytes(DetailOf(stored)), HubJson.Relaxed.ChangedDetail) is { ConversationIDList: { } changed }
            ? HubCalls.ConversationChanged(new HubConversationChanged(changed))
            : null;

    private static HubCall Notice(StoredMessage stored)
    {
        var message = stored.Message;
        return HubCalls.Notice(new HubNotice(
            message.ContentType,
            stored.ConversationID,
            stored.Seq,
            message.SendID,
            message.RecvID,
            message.GroupID,
            message.SessionType,
            message.ClientMsgID,
            stored.SendTimeMs,
            DetailOf(stored)));
    }

    // Users may send notifications of other kinds whose content is what it is.
    private static string DetailOf(StoredMessage stored)
        => Read(stored.Message.Content.Span, HubJson.Relaxed.NoticeContent)?.Detail ?? Encoding.UTF8.GetString(stored.Message.Content.Span);

    private static T? Read<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
