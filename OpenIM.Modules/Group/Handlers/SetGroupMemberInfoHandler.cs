using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Group.Rules;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Group.Handlers;

internal sealed class SetGroupMemberInfoHandler(Changes changes, GroupChanges groupChanges, GroupOptions options)
    : IHandler<SetGroupMemberInfo, Empty>
{
    public async ValueTask<Empty> HandleAsync(SetGroupMemberInfo request, Caller caller, CancellationToken cancellationToken)
    {
        var entries = Checked(request);
        await using var change = await changes.BeginAsync(cancellationToken);
        var groups = new List<GroupChange>();
        foreach (var ofGroup in entries.GroupBy(static entry => entry.GroupID, StringComparer.Ordinal))
        {
            var group = await groupChanges.OpenAsync(change, ofGroup.Key, caller, cancellationToken);
            if (group is null)
            {
                throw (caller.IsAdmin ? Errors.RecordNotFound : Errors.NoPermission).With($"groupID={ofGroup.Key}");
            }

            groups.Add(group);
            await ApplyAsync(group, [.. ofGroup], caller, cancellationToken);
        }

        // All logs are written: now the events, of all groups in one commit.
        foreach (var group in groups)
        {
            await group.AddEventsAsync(cancellationToken);
        }

        await change.CommitAsync();
        foreach (var group in groups)
        {
            await group.TellAsync();
        }

        return Empty.Value;
    }

    private GroupMemberForSet[] Checked(SetGroupMemberInfo request)
    {
        var entries = GroupArguments.RequireAtMost(request.Members, "members", options.MaxUsersPerCall)
            .Select(static entry => entry ?? throw Errors.Args.With("an element of members is null")).ToArray();
        if (entries.Length == 0)
        {
            throw Errors.Args.With("members is empty");
        }

        foreach (var entry in entries)
        {
            GroupArguments.RequireGiven(entry.GroupID, "groupID");
            GroupArguments.RequireGiven(entry.UserID, "userID");
            GroupArguments.RequireTexts(entry.Nickname, entry.FaceURL, entry.Ex);
            MemberChangeRules.RequireGivable(entry.RoleLevel);
        }

        var twice = entries.CountBy(static entry => (entry.GroupID, entry.UserID)).FirstOrDefault(static count => count.Value > 1);
        return twice.Value == 0 ? entries : throw Errors.Args.With($"{twice.Key.UserID} is there twice");
    }

    private static async ValueTask ApplyAsync(
        GroupChange change, GroupMemberForSet[] entries, Caller caller, CancellationToken cancellationToken)
    {
        GroupRules.RequireMember(caller, change.Member);
        foreach (var entry in entries)
        {
            var target = await change.GetMemberAsync(entry.UserID, Errors.Args, cancellationToken);
            MemberChangeRules.RequireChange(caller, change.Member, target, entry);
            await ApplyAsync(change, entry, target, cancellationToken);
        }
    }

    private static async ValueTask ApplyAsync(
        GroupChange change, GroupMemberForSet entry, GroupMemberFullInfo target, CancellationToken cancellationToken)
    {
        var isInfoSet = entry.Nickname is not null || entry.FaceURL is not null || entry.Ex is not null;
        var isRoleSet = entry.RoleLevel is not null;
        if (!isInfoSet && !isRoleSet)
        {
            return;
        }

        var changed = target with
        {
            Nickname = entry.Nickname ?? target.Nickname,
            FaceURL = entry.FaceURL ?? target.FaceURL,
            RoleLevel = entry.RoleLevel ?? target.RoleLevel,
            Ex = entry.Ex ?? target.Ex,
        };
        await change.UpdateAsync(changed, cancellationToken);
        var stamp = await change.LogAsync(
            isRoleSet ? [VersionLogEntry.Update(target.UserID), VersionLogEntry.Sorted] : [VersionLogEntry.Update(target.UserID)], cancellationToken);
        change.Add(new MemberInfoSet(change.Operation(stamp, isRoleSet), changed, isInfoSet, isRoleSet));
    }
}
