using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Notifications;
using OpenIM.Modules.Message.Pipeline;
using OpenIM.Modules.Message.Reading;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Time;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Message.Marking;

internal sealed class RevokeMessageHandler(
    IMessageLog log, MessageReader reader, ConversationAccess access, IPipeline pipeline, Mediator mediator, TimeProvider clock)
    : IHandler<RevokeMessage, Empty>
{
    public async ValueTask<Empty> HandleAsync(RevokeMessage request, Caller caller, CancellationToken cancellationToken)
    {
        Check(request);
        Access.RequireSelf(caller, request.UserID);
        var revoker = await mediator.SendAsync(new FindUser(request.UserID), Caller.System, cancellationToken)
            ?? throw Errors.RecordNotFound.With($"userID={request.UserID}");
        var message = await FindAsync(request, caller, cancellationToken);
        var marks = await log.GetMarksAsync(request.ConversationID, request.UserID, request.Seq, request.Seq, cancellationToken);
        if (marks.Revocations.ContainsKey(request.Seq))
        {
            throw Errors.MsgAlreadyRevoke.With($"conversationID={request.ConversationID}, seq={request.Seq}");
        }

        var member = await FindMemberAsync(message, request.UserID, cancellationToken);
        if (!caller.IsAdmin && !await MayAsync(caller.UserID, member, message, cancellationToken))
        {
            throw Errors.NoPermission.With("only the sender may recall this message, in a group also its owner and admins");
        }

        await SubmitAsync(request, caller, message, RevocationOf(request, caller, message, revoker, member), cancellationToken);
        return Empty.Value;
    }

    private ValueTask<GroupMemberState?> FindMemberAsync(MsgData message, string userID, CancellationToken cancellationToken)
        => message.SessionType == SessionTypes.Group
            ? mediator.SendAsync(new FindGroupMember(message.GroupID, userID), Caller.System, cancellationToken)
            : ValueTask.FromResult<GroupMemberState?>(null);

    private async ValueTask<bool> MayAsync(string userID, GroupMemberState? member, MsgData message, CancellationToken cancellationToken)
        => message.SessionType == SessionTypes.Group
            ? RevokeRules.MayInGroup(userID, member, message, await FindMemberAsync(message, message.SendID, cancellationToken))
            : RevokeRules.MayInPair(userID, message);

    // COMPAT: 0 for an application admin, the role in a group, the manager level in a single chat (docs/protocol/gateway.md §8.6).
    private Revocation RevocationOf(RevokeMessage request, Caller caller, MsgData message, UserInfo revoker, GroupMemberState? member)
    {
        var role = message.SessionType == SessionTypes.Group ? member?.RoleLevel ?? 0 : revoker.AppMangerLevel;
        var nickname = member is { Nickname.Length: > 0 } ? member.Nickname : revoker.Nickname;
        return new Revocation(caller.IsAdmin ? 0 : role, request.UserID, nickname, clock.NowMs());
    }

    private static void Check(RevokeMessage request)
    {
        if (request.ConversationID.Length == 0 || request.UserID.Length == 0)
        {
            throw Errors.Args.With(request.UserID.Length == 0 ? "userID is empty" : "conversationID is empty");
        }

        if (request.Seq < 1)
        {
            throw Errors.Args.With($"seq is {request.Seq}, it must be at least 1");
        }
    }

    private async ValueTask<MsgData> FindAsync(RevokeMessage request, Caller caller, CancellationToken cancellationToken)
    {
        var readable = caller.IsAdmin
            || (await access.ReadableAsync(request.UserID, [request.ConversationID], cancellationToken)).Count > 0;
        var window = await reader.WindowAsync(request.ConversationID, request.UserID, cancellationToken);
        var rows = await log.ReadListAsync(request.ConversationID, [request.Seq], cancellationToken);
        return readable && window.Contains(request.Seq) && rows.Count == 1 && rows[0].Body.Length > 0
            ? MessageReader.Decode(rows[0])
            : throw Errors.RecordNotFound.With($"conversationID={request.ConversationID}, seq={request.Seq}");
    }

    private async ValueTask SubmitAsync(
        RevokeMessage request, Caller caller, MsgData message, Revocation revocation, CancellationToken cancellationToken)
    {
        var change = new LogChange.Revoke(request.ConversationID, request.Seq, revocation);
        var tips = new RevokeMsgTips(
            caller.UserID, message.ClientMsgID, revocation.TimeMs, message.SessionType, request.Seq, request.ConversationID, caller.IsAdmin);
        var type = NotificationJson.Relaxed.RevokeMsgTips;
        var recvID = message.RecvID == request.UserID ? message.SendID : message.RecvID;
        var notification = message.SessionType == SessionTypes.Group
            ? NotificationFactory.Group(
                request.UserID, message.GroupID, ContentTypes.Revoke, tips, type, stored: true, RandomIDs.Hex32(), revocation.TimeMs)
            : NotificationFactory.Single(
                request.UserID, recvID, ContentTypes.Revoke, tips, type, stored: true, RandomIDs.Hex32(), revocation.TimeMs);
        await pipeline.SubmitAsync(
            new PipelineRecord(ConversationIDs.LaneKey(request.ConversationID), [notification], [change], caller.OperationID, ""),
            cancellationToken);
    }
}
