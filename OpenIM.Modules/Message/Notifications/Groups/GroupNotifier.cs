using System.Collections.Frozen;
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
    private static readonly FrozenDictionary<string, bool> Quiet = Options(isSendMsg: false, offlinePush: false);
    private static readonly FrozenDictionary<string, bool> BesidesCopy = Options(isSendMsg: true, offlinePush: false);
    private static readonly FrozenDictionary<string, bool> Pushed = Options(isSendMsg: false, offlinePush: true);

    // docs/protocol/gateway.md §8.2: what is missing is true, so the copy is stored and moves the conversation.
    private static readonly FrozenDictionary<string, bool> CopyOptions = new Dictionary<string, bool>
    {
        [OptionKeys.OfflinePush] = false,
        [OptionKeys.UnreadCount] = true,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>To everybody in the group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="sender">The operator.</param>
    /// <param name="contentType">Its number.</param>
    /// <param name="tips">The details.</param>
    /// <param name="type">Their JSON contract.</param>
    /// <param name="copy">True puts a line into the chat, before the notification.</param>
    /// <param name="outboxID">Source of the id.</param>
    /// <param name="cancellationToken">The server stops.</param>
    /// <param name="isSigned">True names the operator in the message itself.</param>
    /// <param name="alsoTo">Who has just left, or come in: whether or not their sessions are listed with the group by now.</param>
    /// <returns>Where the copy is; the same on every call. Seq 0 without one.</returns>
    public async ValueTask<Accepted> ToGroupAsync<TTips>(
        GroupOperation group,
        GroupMemberFullInfo sender,
        int contentType,
        TTips tips,
        JsonTypeInfo<TTips> type,
        bool copy,
        long outboxID,
        CancellationToken cancellationToken,
        bool isSigned = false,
        IReadOnlyList<string>? alsoTo = null)
    {
        var groupID = group.Group.GroupID;
        var message = new MsgData
        {
            SendID = sender.UserID,
            RecvID = groupID,
            GroupID = groupID,
            ClientMsgID = MessageKey.Of("outbox", groupID, $"{outboxID} {contentType}").ToServerMsgID(),
            SenderNickname = isSigned ? sender.Nickname : "",
            SenderFaceURL = isSigned ? sender.FaceURL : "",
            SessionType = SessionTypes.Group,
            MsgFrom = MessageSources.System,
            ContentType = contentType,
            Content = NotificationJson.Content(tips, type),
            CreateTime = group.TimeMs,
            Status = MessageStatus.Sent,
            Options = copy ? BesidesCopy : Quiet,
            OfflinePushInfo = new OfflinePushInfo(),
        };
        var notification = PipelineItem.Of(ConversationIDs.GroupNotification(groupID), message, stored: false, sendTimeMs: 0) with { AlsoTo = alsoTo ?? [] };
        PipelineItem[] items = copy
            ? [PipelineItem.Of(ConversationIDs.Group(groupID), message with { Options = CopyOptions }, stored: true, sendTimeMs: 0) with { AlsoTo = alsoTo ?? [] }, notification]
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
        item = PipelineItem.Of(item.ConversationID, item.Message with { Options = Pushed }, stored: false, sendTimeMs: 0);
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

    private static FrozenDictionary<string, bool> Options(bool isSendMsg, bool offlinePush) => new Dictionary<string, bool>
    {
        [OptionKeys.IsNotNotification] = false,
        [OptionKeys.IsSendMsg] = isSendMsg,
        [OptionKeys.History] = false,
        [OptionKeys.Persistent] = false,
        [OptionKeys.OfflinePush] = offlinePush,
        [OptionKeys.UnreadCount] = false,
        [OptionKeys.ConversationUpdate] = false,
        [OptionKeys.SenderSync] = true,
        [OptionKeys.NotPrivate] = false,
        [OptionKeys.SenderConversationUpdate] = false,
        [OptionKeys.ReactionFromCache] = false,
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
