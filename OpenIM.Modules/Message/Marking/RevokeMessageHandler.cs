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

        if (!caller.IsAdmin && message.SendID != caller.UserID)
        {
            throw Errors.NoPermission.With("only the sender may recall this message");
        }

        await SubmitAsync(request, caller, message, revoker, cancellationToken);
        return Empty.Value;
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
        RevokeMessage request, Caller caller, MsgData message, UserInfo revoker, CancellationToken cancellationToken)
    {
        var nowMs = clock.NowMs();

        // COMPAT: 0 for an application admin, the manager level in a single chat (docs/protocol/gateway.md §8.6).
        var role = caller.IsAdmin ? 0 : revoker.AppMangerLevel;
        var change = new LogChange.Revoke(
            request.ConversationID, request.Seq, new Revocation(role, request.UserID, revoker.Nickname, nowMs));
        var tips = new RevokeMsgTips(
            caller.UserID, message.ClientMsgID, nowMs, message.SessionType, request.Seq, request.ConversationID, caller.IsAdmin);
        var recvID = message.RecvID == request.UserID ? message.SendID : message.RecvID;
        var notification = NotificationFactory.Single(
            request.UserID,
            recvID,
            ContentTypes.Revoke,
            tips,
            NotificationJson.Relaxed.RevokeMsgTips,
            stored: true,
            RandomIDs.Hex32(),
            nowMs);
        await pipeline.SubmitAsync(
            new PipelineRecord(ConversationIDs.LaneKey(request.ConversationID), [notification], [change], caller.OperationID, ""),
            cancellationToken);
    }
}
