using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Group.Rules;
using OpenIM.Modules.Group.Stores;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Group.Handlers;

/// <summary>What changed in the members of groups (docs/protocol/rest.md §11).</summary>
internal sealed class SyncMembersHandler(
    VersionLogs versions, GroupStore groups, GroupMemberStore members, GroupUsers users, GroupOptions options) :
    IHandler<GetIncrementalGroupMembers, GroupMemberChanges>,
    IHandler<GetIncrementalGroupMembersBatch, GetIncrementalGroupMembersBatchResult>,
    IHandler<GetFullGroupMemberUserIDs, GetFullGroupMemberUserIDsResult>
{
    // SDKs ask for up to 500 at once.
    private const int MaxGroups = 1000;

    public async ValueTask<GroupMemberChanges> HandleAsync(
        GetIncrementalGroupMembers request, Caller caller, CancellationToken cancellationToken)
    {
        GroupArguments.RequireGiven(request.GroupID, "groupID");
        var group = await groups.FindAsync(request.GroupID, cancellationToken)
            ?? throw Errors.RecordNotFound.With($"groupID={request.GroupID}");
        if (!caller.IsAdmin)
        {
            GroupRules.RequireMember(caller, await members.FindAsync(request.GroupID, caller.UserID, cancellationToken));
        }

        GroupRules.RequireAlive(group);
        return await ReadAsync(group, request.VersionID, request.Version, cancellationToken);
    }

    public async ValueTask<GetIncrementalGroupMembersBatchResult> HandleAsync(
        GetIncrementalGroupMembersBatch request, Caller caller, CancellationToken cancellationToken)
    {
        var asked = GroupArguments.RequireAtMost(request.ReqList, "reqList", MaxGroups).OfType<KnownGroupMembers>().ToArray();
        var found = (await groups.ListAsync(asked.Select(static known => known.GroupID), cancellationToken))
            .ToDictionary(static group => group.GroupID, StringComparer.Ordinal);
        var changes = new Dictionary<string, GroupMemberChanges>(StringComparer.Ordinal);
        var collected = 0;
        foreach (var known in asked.DistinctBy(static known => known.GroupID, StringComparer.Ordinal))
        {
            // The first group is always answered, so the client that asks again for the rest comes to an end.
            if (collected >= options.MaxChangesPerSync)
            {
                break;
            }

            var change = await ReadAsync(known, found.GetValueOrDefault(known.GroupID), caller, cancellationToken);
            collected += change.Delete.Count + change.Insert.Count + change.Update.Count;
            changes.Add(known.GroupID, change);
        }

        return new GetIncrementalGroupMembersBatchResult(changes);
    }

    public async ValueTask<GetFullGroupMemberUserIDsResult> HandleAsync(
        GetFullGroupMemberUserIDs request, Caller caller, CancellationToken cancellationToken)
    {
        GroupArguments.RequireGiven(request.GroupID, "groupID");
        if (!caller.IsAdmin)
        {
            GroupRules.RequireMember(caller, await members.FindAsync(request.GroupID, caller.UserID, cancellationToken));
        }

        var stamp = await versions.GetAsync(VersionLogKey.GroupMembers(request.GroupID), cancellationToken);
        var userIDs = await members.ListAllIDsAsync(request.GroupID, cancellationToken);
        var isEqual = IdHash.Of(userIDs) == request.IdHash;
        return new GetFullGroupMemberUserIDsResult(stamp.Version, stamp.VersionID, isEqual, isEqual ? [] : userIDs);
    }

    // COMPAT: an SDK asks again, without end, for every group that the answer does not name (docs/protocol/gateway.md
    // §9.3): what is gone, or not the caller's any more, is answered with nothing new.
    private async ValueTask<GroupMemberChanges> ReadAsync(
        KnownGroupMembers known, GroupInfo? group, Caller caller, CancellationToken cancellationToken)
    {
        var mayRead = group is not null && group.Status != GroupStatus.Dismissed
            && (caller.IsAdmin || await members.FindAsync(known.GroupID, caller.UserID, cancellationToken) is not null);
        return mayRead
            ? await ReadAsync(group!, known.VersionID, known.Version, cancellationToken)
            : new GroupMemberChanges(known.Version, known.VersionID, Full: false, [], [], [], Group: null, SortVersion: 0);
    }

    private async ValueTask<GroupMemberChanges> ReadAsync(
        GroupInfo group, string versionID, ulong version, CancellationToken cancellationToken)
    {
        var delta = await versions.ReadAsync(VersionLogKey.GroupMembers(group.GroupID), versionID, version, cancellationToken);
        var changed = delta.Full || delta.ContainerChanged || delta.Delete.Count + delta.Insert.Count + delta.Update.Count > 0;
        return new GroupMemberChanges(
            delta.Version,
            delta.VersionID,
            delta.Full,
            delta.Delete,
            await ListAsync(group.GroupID, delta.Insert, cancellationToken),
            await ListAsync(group.GroupID, delta.Update, cancellationToken),
            changed ? group : null,
            delta.SortVersion);
    }

    private async ValueTask<IReadOnlyList<GroupMemberFullInfo>> ListAsync(
        string groupID, IReadOnlyList<string> userIDs, CancellationToken cancellationToken)
        => userIDs.Count == 0 ? [] : await users.NamedAsync(await members.ListAsync(groupID, userIDs, cancellationToken), cancellationToken);
}
