using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Group.Stores;
using OpenIM.Modules.Platform.Caching;

namespace OpenIM.Modules.Group;

/// <summary>Groups and members as the sending path asks for them, from bounded caches; that there is none is remembered as well.</summary>
internal sealed class GroupDirectory(GroupStore groups, GroupMemberStore members, GroupOptions options, TimeProvider clock)
{
    // Only a bound for what this node did not hear of; its own changes invalidate.
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

    private readonly BoundedCache<string, GroupInfo?> knownGroups = new(options.CacheEntries, MaxAge, clock, StringComparer.Ordinal);
    private readonly BoundedCache<(string GroupID, string UserID), GroupMemberState?> knownMembers = new(options.CacheEntries, MaxAge, clock);

    /// <summary>The group, null when there is none.</summary>
    public async ValueTask<GroupInfo?> FindAsync(string groupID, CancellationToken cancellationToken)
    {
        if (knownGroups.TryGet(groupID, out var group))
        {
            return group;
        }

        var stamp = knownGroups.Stamp(groupID);
        group = await groups.FindAsync(groupID, cancellationToken);
        knownGroups.Add(groupID, group, stamp);
        return group;
    }

    /// <summary>The member, null when the user is not in the group.</summary>
    public async ValueTask<GroupMemberState?> FindMemberAsync(string groupID, string userID, CancellationToken cancellationToken)
    {
        var key = (groupID, userID);
        if (knownMembers.TryGet(key, out var state))
        {
            return state;
        }

        var stamp = knownMembers.Stamp(key);
        var member = await members.FindAsync(groupID, userID, cancellationToken);
        state = member is null ? null : new GroupMemberState(member.RoleLevel, member.MuteEndTime, member.Nickname, member.FaceURL);
        knownMembers.Add(key, state, stamp);
        return state;
    }

    /// <summary>Forgets a group and these members of it. Call it after the commit of a change.</summary>
    public void Forget(string groupID, IEnumerable<string> userIDs)
    {
        knownGroups.Invalidate(groupID);
        foreach (var userID in userIDs)
        {
            knownMembers.Invalidate((groupID, userID));
        }
    }
}
