using System.Text.Json.Serialization.Metadata;
using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Pipeline;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Message.Notifications.Groups;

/// <summary>
/// Sends notifications of groups (docs/protocol/gateway.md §8). The id of each is derived from the outbox row: a chat
/// copy is stored once, however often the relay calls.
/// </summary>
internal sealed class GroupNotifier(IPipeline pipeline, Mediator mediator)
{
    /// <summary>To everybody in the group.</summary>
    /// <param name="notice">What it is.</param>
    /// <param name="type">The JSON contract of its details.</param>
    /// <param name="tips">Makes the details; gets the operator as everybody sees them.</param>
    /// <param name="cancellationToken">The server stops.</param>
    /// <returns>Where the copy is; the same on every call. Seq 0 without one.</returns>
    public async ValueTask<Accepted> ToGroupAsync<TTips>(
        GroupNotice notice, JsonTypeInfo<TTips> type, Func<GroupMemberFullInfo, TTips> tips, CancellationToken cancellationToken)
    {
        var opUser = await NamedAsync(notice.Operation.Operator, cancellationToken);
        var message = Message(notice, opUser, NotificationJson.Content(tips(opUser), type));
        var groupID = message.GroupID;
        var notification = Item(ConversationIDs.GroupNotification(groupID), message, stored: false, notice);
        PipelineItem[] items = notice.Copy
            ? [Item(ConversationIDs.Group(groupID), message with { Options = NotificationOptions.ChatCopy }, stored: true, notice), notification]
            : [notification];
        return await pipeline.SubmitAsync(new PipelineRecord(groupID, items, [], "", ""), cancellationToken);
    }

    /// <summary>From one user to another, with offline push.</summary>
    public async ValueTask ToUserAsync<TTips>(
        string sendID,
        string recvID,
        int contentType,
        TTips tips,
        JsonTypeInfo<TTips> type,
        long outboxID,
        long timeMs,
        CancellationToken cancellationToken)
    {
        var clientMsgID = MessageKey.Of("outbox", recvID, $"{outboxID} {contentType}").ToServerMsgID();
        var item = NotificationFactory.Single(sendID, recvID, contentType, tips, type, stored: false, clientMsgID, timeMs);
        item = PipelineItem.Of(item.ConversationID, item.Message with { Options = NotificationOptions.Pushed }, stored: false, sendTimeMs: 0);
        await pipeline.SubmitAsync(new PipelineRecord(ConversationIDs.LaneKey(item.ConversationID), [item], [], "", ""), cancellationToken);
    }

    /// <summary>A member as everybody sees it: an empty nickname or picture is the profile's.</summary>
    public async ValueTask<GroupMemberFullInfo> NamedAsync(GroupMemberFullInfo member, CancellationToken cancellationToken)
    {
        if (member is { Nickname.Length: > 0, FaceURL.Length: > 0 })
        {
            return member;
        }

        var profile = await mediator.SendAsync(new FindUser(member.UserID), Caller.System, cancellationToken);
        return profile is null
            ? member
            : member with
            {
                Nickname = member.Nickname.Length > 0 ? member.Nickname : profile.Nickname,
                FaceURL = member.FaceURL.Length > 0 ? member.FaceURL : profile.FaceURL,
            };
    }

    /// <summary>Members as everybody sees them.</summary>
    public async ValueTask<IReadOnlyList<GroupMemberFullInfo>> NamedAsync(
        IReadOnlyList<GroupMemberFullInfo> members, CancellationToken cancellationToken)
    {
        var named = new GroupMemberFullInfo[members.Count];
        for (var i = 0; i < named.Length; i++)
        {
            named[i] = await NamedAsync(members[i], cancellationToken);
        }

        return named;
    }

    /// <summary>What everybody may see of a user.</summary>
    public async ValueTask<PublicUserInfo> PublicAsync(string userID, CancellationToken cancellationToken)
    {
        var profile = await mediator.SendAsync(new FindUser(userID), Caller.System, cancellationToken);
        return new PublicUserInfo(userID, profile?.Nickname ?? "", profile?.FaceURL ?? "", profile?.Ex ?? "");
    }

    private static MsgData Message(GroupNotice notice, GroupMemberFullInfo opUser, byte[] content)
    {
        var groupID = notice.Operation.Group.GroupID;
        return new MsgData
        {
            SendID = opUser.UserID,
            RecvID = groupID,
            GroupID = groupID,
            ClientMsgID = MessageKey.Of("outbox", groupID, $"{notice.OutboxID} {notice.ContentType}").ToServerMsgID(),
            SenderNickname = notice.IsSigned ? opUser.Nickname : "",
            SenderFaceURL = notice.IsSigned ? opUser.FaceURL : "",
            SessionType = SessionTypes.Group,
            MsgFrom = MessageSources.System,
            ContentType = notice.ContentType,
            Content = content,
            CreateTime = notice.Operation.TimeMs,
            Status = MessageStatus.Sent,
            Options = notice.Copy ? NotificationOptions.BesidesCopy : NotificationOptions.Transient,
            OfflinePushInfo = new OfflinePushInfo(),
        };
    }

    private static PipelineItem Item(string conversationID, MsgData message, bool stored, GroupNotice notice)
        => PipelineItem.Of(conversationID, message, stored, sendTimeMs: 0) with { AlsoTo = notice.AlsoTo };
}
