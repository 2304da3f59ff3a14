using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Handlers;

/// <summary>The members of the groups that a client knows. Groups cannot be made yet, so each is unknown here.</summary>
internal sealed class GetIncrementalGroupMembersBatchHandler
    : IHandler<GetIncrementalGroupMembersBatch, GetIncrementalGroupMembersBatchResult>
{
    // SDKs ask for up to 500 at once.
    private const int MaxGroups = 1000;

    public ValueTask<GetIncrementalGroupMembersBatchResult> HandleAsync(
        GetIncrementalGroupMembersBatch request, Caller caller, CancellationToken cancellationToken)
    {
        var asked = request.ReqList ?? [];
        if (asked.Count > MaxGroups)
        {
            throw Errors.Args.With($"reqList has {asked.Count} groups, at most {MaxGroups} are allowed");
        }

        var changes = new Dictionary<string, GroupMemberChanges>(StringComparer.Ordinal);
        foreach (var known in asked.OfType<KnownGroupMembers>())
        {
            changes.TryAdd(known.GroupID, NothingNew(known));
        }

        return ValueTask.FromResult(new GetIncrementalGroupMembersBatchResult(changes));
    }

    // COMPAT: an SDK asks again, without end, for every group that the answer does not name (docs/protocol/gateway.md §9.3).
    private static GroupMemberChanges NothingNew(KnownGroupMembers known)
        => new(known.Version, known.VersionID, Full: false, [], [], [], Group: null, SortVersion: 0);
}
