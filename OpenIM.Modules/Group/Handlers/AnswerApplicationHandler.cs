using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Group.Rules;
using OpenIM.Modules.Group.Stores;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Group.Handlers;

internal sealed class AnswerApplicationHandler(GroupChanges changes, Mediator mediator, GroupOptions options) : IHandler<AnswerGroupApplication, Empty>
{
    private const int Accepted = 1;
    private const int Refused = -1;

    public async ValueTask<Empty> HandleAsync(AnswerGroupApplication request, Caller caller, CancellationToken cancellationToken)
    {
        GroupArguments.RequireGiven(request.GroupID, "groupID");
        GroupArguments.RequireGiven(request.FromUserID, "fromUserID");
        GroupArguments.RequireTexts(null, null, request.HandledMsg);
        if (request.HandleResult is not (Accepted or Refused))
        {
            throw Errors.Args.With($"handleResult {request.HandleResult} is invalid: 1 or -1");
        }

        var applicant = await mediator.SendAsync(new FindUser(request.FromUserID), Caller.System, cancellationToken);
        await using var change = await changes.BeginAsync(request.GroupID, caller, cancellationToken);
        GroupRules.RequireManager(caller, change.Member);
        GroupRules.RequireAlive(change.Group);
        var row = await GroupRequestStore.FindAsync(change.Scope, request.GroupID, request.FromUserID, cancellationToken)
            ?? throw Errors.RecordNotFound.With($"{request.FromUserID} has not applied to {request.GroupID}");
        if (row.HandleResult != 0)
        {
            throw Errors.GroupRequestHandled.With("the application is answered already");
        }

        if (applicant is null)
        {
            throw Errors.RecordNotFound.With($"userID={request.FromUserID}");
        }

        await AnswerAsync(change, Answered(row, request, caller, change.NowMs), applicant, cancellationToken);
        return Empty.Value;
    }

    private async ValueTask AnswerAsync(GroupChange change, GroupRequestRow row, UserInfo applicant, CancellationToken cancellationToken)
    {
        await GroupRequestStore.PutAsync(change.Change, row, cancellationToken);
        var managers = await GroupMemberStore.ListManagerIDsAsync(change.Scope, row.GroupID, options.MaxNotifiedManagers, cancellationToken);
        var answer = row.ToRequest(GroupUsers.Public(row.UserID, applicant), group: null);
        if (row.HandleResult == Accepted
            && await GroupMemberStore.FindAsync(change.Scope, row.GroupID, row.UserID, cancellationToken) is null)
        {
            await JoinAsync(change, row, answer, managers, cancellationToken);
        }
        else
        {
            change.Add(new ApplicationAnswered(change.Operation(), answer, managers, RandomIDs.Hex32()));
        }

        await change.CommitAsync(cancellationToken);
    }

    // The answer is told before the coming.
    private async ValueTask JoinAsync(
        GroupChange change, GroupRequestRow row, GroupRequestInfo answer, IReadOnlyList<string> managers, CancellationToken cancellationToken)
    {
        var member = new GroupMemberFullInfo(
            row.GroupID, row.UserID, GroupRoles.Member, change.NowMs, "", "", 0, (int)row.JoinSource, row.HandleUserID, "", 0, row.InviterUserID);
        var inviter = row.InviterUserID.Length == 0
            ? null
            : await GroupMemberStore.FindAsync(change.Scope, row.GroupID, row.InviterUserID, cancellationToken);
        var stamp = await change.JoinAsync([member], options.MaxMembers, cancellationToken);
        change.Add(new ApplicationAnswered(change.Operation(), answer, managers, RandomIDs.Hex32()));
        if (row.InviterUserID.Length == 0)
        {
            change.Add(new MemberEntered(change.Operation(stamp), member));
            return;
        }

        inviter ??= new GroupMemberFullInfo(row.GroupID, row.InviterUserID, 0, 0, "", "", 0, 0, row.InviterUserID, "", 0, "");
        change.Add(new MembersInvited(change.Operation(stamp), [member], inviter, SendMessage: null));
    }

    private static GroupRequestRow Answered(GroupRequestRow row, AnswerGroupApplication request, Caller caller, long nowMs) => new()
    {
        GroupID = row.GroupID,
        UserID = row.UserID,
        HandleResult = request.HandleResult,
        ReqMsg = row.ReqMsg,
        ReqMs = row.ReqMs,
        HandleMsg = request.HandledMsg,
        HandleUserID = caller.UserID,
        HandleMs = nowMs,
        Ex = row.Ex,
        JoinSource = row.JoinSource,
        InviterUserID = row.InviterUserID,
    };
}
