using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Group.Rules;
using OpenIM.Modules.Group.Stores;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Group.Handlers;

internal sealed class JoinGroupHandler(GroupChanges changes, Mediator mediator, GroupOptions options) : IHandler<JoinGroup, Empty>
{
    private const int FirstJoinSource = 1;
    private const int LastJoinSource = 4;
    private const int JoinedByInvitation = 2;

    public async ValueTask<Empty> HandleAsync(JoinGroup request, Caller caller, CancellationToken cancellationToken)
    {
        Check(request);

        // COMPAT: the field is called inviterUserID, but SDKs name the user who joins; the token knows better.
        var userID = caller.IsAdmin && request.InviterUserID.Length > 0 ? request.InviterUserID : caller.UserID;
        var user = await mediator.SendAsync(new FindUser(userID), Caller.System, cancellationToken)
            ?? throw Errors.RecordNotFound.With($"userID={userID}");
        await using var change = await changes.BeginAsync(request.GroupID, caller, cancellationToken);
        GroupRules.RequireAlive(change.Group);
        if (await GroupMemberStore.FindAsync(change.Scope, request.GroupID, userID, cancellationToken) is not null)
        {
            throw Errors.Args.With($"{userID} is in the group already");
        }

        if (change.Group.NeedVerification == NeedVerifications.Nobody)
        {
            await JoinAsync(change, request, userID, cancellationToken);
        }
        else
        {
            await ApplyAsync(change, request, user, cancellationToken);
        }

        await change.CommitAsync(cancellationToken);
        return Empty.Value;
    }

    private static void Check(JoinGroup request)
    {
        GroupArguments.RequireGiven(request.GroupID, "groupID");
        GroupArguments.RequireTexts(null, null, request.ReqMessage, request.Ex);
        if (request.JoinSource is < FirstJoinSource or > LastJoinSource)
        {
            throw Errors.Args.With($"joinSource {request.JoinSource} is invalid: 1 to 4");
        }

        if (request is { JoinSource: JoinedByInvitation, InviterUserID.Length: 0 })
        {
            throw Errors.Args.With("inviterUserID is empty");
        }
    }

    private async ValueTask JoinAsync(GroupChange change, JoinGroup request, string userID, CancellationToken cancellationToken)
    {
        var entrant = new GroupMemberFullInfo(
            request.GroupID, userID, GroupRoles.Member, change.NowMs, "", "", 0, request.JoinSource, userID, "", 0, userID);
        var stamp = await change.JoinAsync([entrant], options.MaxMembers, cancellationToken);
        change.Add(new MemberEntered(change.Operation(stamp), entrant));
    }

    private async ValueTask ApplyAsync(GroupChange change, JoinGroup request, UserInfo user, CancellationToken cancellationToken)
    {
        var row = new GroupRequestRow
        {
            GroupID = request.GroupID,
            UserID = user.UserID,
            ReqMsg = request.ReqMessage,
            ReqMs = change.NowMs,
            Ex = request.Ex,
            JoinSource = request.JoinSource,
        };
        await GroupRequestStore.PutAsync(change.Change, row, cancellationToken);
        var managers = await GroupMemberStore.ListManagerIDsAsync(change.Scope, request.GroupID, options.MaxNotifiedManagers, cancellationToken);
        var application = row.ToRequest(GroupUsers.Public(user.UserID, user), group: null);
        change.Add(new JoinApplied(change.Group, application, user.UserID, managers, RandomIDs.Hex32(), change.NowMs));
    }
}
