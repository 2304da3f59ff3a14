using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Tests.Modules.Account;

/// <summary>Answers for the Group module.</summary>
internal sealed class GroupsOfTest(KnownGroups groups) : IHandler<GetGroupsInfo, GetGroupsInfoResult>, IHandler<InviteUsersToGroup, Empty>
{
    public ValueTask<GetGroupsInfoResult> HandleAsync(GetGroupsInfo request, Caller caller, CancellationToken cancellationToken)
        => ValueTask.FromResult(new GetGroupsInfoResult(
            [.. request.GroupIDs!.Where(groups.Names.ContainsKey).Select(groupID => new GroupInfo(groupID, groups.Names[groupID]))]));

    public ValueTask<Empty> HandleAsync(InviteUsersToGroup request, Caller caller, CancellationToken cancellationToken)
    {
        if (!groups.Names.ContainsKey(request.GroupID))
        {
            throw Errors.RecordNotFound.With("no such group");
        }

        foreach (var userID in request.InvitedUserIDs!)
        {
            groups.Invite(request.GroupID, userID, caller.UserID);
        }

        return ValueTask.FromResult(Empty.Value);
    }
}
