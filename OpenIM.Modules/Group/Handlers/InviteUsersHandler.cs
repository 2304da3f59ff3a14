using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Group.Rules;
using OpenIM.Modules.Group.Stores;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Handlers;

internal sealed class InviteUsersHandler(
    GroupChanges changes, GroupStore groups, GroupMemberStore members, GroupUsers users, GroupOptions options) : IHandler<InviteUsersToGroup, Empty>
{
    private const int JoinedByInvitation = 2;

    public async ValueTask<Empty> HandleAsync(InviteUsersToGroup request, Caller caller, CancellationToken cancellationToken)
    {
        GroupArguments.RequireGiven(request.GroupID, "groupID");
        var userIDs = GroupArguments.RequireIDs(request.InvitedUserIDs, "invitedUserIDs", options.MaxUsersPerCall);
        var group = await groups.FindAsync(request.GroupID, cancellationToken)
            ?? throw Errors.RecordNotFound.With($"groupID={request.GroupID}");
        var member = await members.FindAsync(request.GroupID, caller.UserID, cancellationToken);
        RequireInvite(caller, group, member);
        await users.RequireAsync(userIDs, Errors.RecordNotFound, cancellationToken);
        if (GroupRules.NeedsApproval(caller, group, member))
        {
            await ApplyAsync(request.GroupID, userIDs, caller, cancellationToken);
            return Empty.Value;
        }

        // COMPAT: one notification for so many, so that it fits into what clients take.
        foreach (var batch in userIDs.Chunk(options.InviteBatch))
        {
            await JoinAsync(request, batch, caller, cancellationToken);
        }

        return Empty.Value;
    }

    private static void RequireInvite(Caller caller, GroupInfo group, GroupMemberFullInfo? member)
    {
        GroupRules.RequireAlive(group);
        GroupRules.RequireMember(caller, member);
    }

    private async ValueTask JoinAsync(InviteUsersToGroup request, string[] batch, Caller caller, CancellationToken cancellationToken)
    {
        await using var change = await changes.BeginAsync(request.GroupID, caller, cancellationToken);
        RequireInvite(caller, change.Group, change.Member);
        var coming = (await WithoutMembersAsync(change, batch, cancellationToken)).Select(userID => new GroupMemberFullInfo(
            request.GroupID, userID, GroupRoles.Member, change.NowMs, "", "", 0, JoinedByInvitation, caller.UserID, "", 0, caller.UserID)).ToArray();
        if (coming.Length == 0)
        {
            return;
        }

        var stamp = await change.JoinAsync(coming, options.MaxMembers, cancellationToken);
        var operation = change.Operation(stamp);
        change.Add(new MembersInvited(operation, coming, operation.Operator, request.SendMessage));
        await change.CommitAsync(cancellationToken);
    }

    private async ValueTask ApplyAsync(string groupID, IReadOnlyList<string> userIDs, Caller caller, CancellationToken cancellationToken)
    {
        var profiles = await users.FindAsync(userIDs, cancellationToken);
        await using var change = await changes.BeginAsync(groupID, caller, cancellationToken);
        RequireInvite(caller, change.Group, change.Member);
        var managers = await GroupMemberStore.ListManagerIDsAsync(change.Scope, groupID, options.MaxNotifiedManagers, cancellationToken);
        foreach (var userID in await WithoutMembersAsync(change, userIDs, cancellationToken))
        {
            var row = new GroupRequestRow
            {
                GroupID = groupID,
                UserID = userID,
                ReqMs = change.NowMs,
                JoinSource = JoinedByInvitation,
                InviterUserID = caller.UserID,
            };
            await GroupRequestStore.PutAsync(change.Change, row, cancellationToken);
            var application = row.ToRequest(GroupUsers.Public(userID, profiles.GetValueOrDefault(userID)), group: null);
            change.Add(new JoinApplied(change.Group, application, caller.UserID, managers, RandomIDs.Hex32(), change.NowMs));
        }

        await change.CommitAsync(cancellationToken);
    }

    private static async ValueTask<IEnumerable<string>> WithoutMembersAsync(
        GroupChange change, IReadOnlyList<string> userIDs, CancellationToken cancellationToken)
    {
        var there = await GroupMemberStore.ListAsync(change.Scope, change.Group.GroupID, userIDs, cancellationToken);
        return userIDs.Except(there.Select(static member => member.UserID), StringComparer.Ordinal);
    }
}
