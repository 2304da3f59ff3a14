using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Group.Stores;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Group.Profiles;

/// <summary>
/// Tells the groups of a user that a nickname or picture changed which the group shows: one version and one notification
/// per group, each a change of its own. A crash costs a second notification to some groups, nothing else.
/// </summary>
internal sealed class MemberProfiles(GroupChanges changes, GroupMemberStore members) : IDurableEventHandler<UserProfileChanged>
{
    private const int GroupsPerRead = 100;

    public async ValueTask HandleAsync(UserProfileChanged message, long outboxID, CancellationToken cancellationToken)
    {
        if (!message.LooksDifferent)
        {
            return;
        }

        var after = 0L;
        while (true)
        {
            var page = await members.ListShowingProfileAsync(
                message.UserID, message.NicknameChanged, message.FaceURLChanged, after, GroupsPerRead, cancellationToken);
            foreach (var (memberNo, groupID) in page)
            {
                await TellAsync(groupID, message, cancellationToken);
                after = memberNo;
            }

            if (page.Count < GroupsPerRead)
            {
                return;
            }
        }
    }

    private async ValueTask TellAsync(string groupID, UserProfileChanged message, CancellationToken cancellationToken)
    {
        var caller = new Caller(message.OperatorUserID, 0, IsAdmin: false, "");
        await using var change = await changes.BeginAsync(groupID, caller, cancellationToken);
        if (change.Group.Status == GroupStatus.Dismissed
            || await GroupMemberStore.FindAsync(change.Scope, groupID, message.UserID, cancellationToken) is not { } member)
        {
            return;
        }

        var stamp = await change.LogAsync([VersionLogEntry.Update(message.UserID)], cancellationToken);
        change.Add(new MemberInfoSet(change.Operation(stamp), member, InfoSet: true, RoleSet: false));
        await change.CommitAsync(cancellationToken);
    }
}
