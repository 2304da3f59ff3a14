using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Group.Stores;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Handlers;

/// <summary>What other modules ask of groups.</summary>
internal sealed class FindGroupHandler(GroupDirectory directory, GroupMemberStore members) :
    IHandler<FindGroup, GroupInfo?>,
    IHandler<FindGroupMember, GroupMemberState?>,
    IHandler<ListJoinedGroupIDs, IReadOnlyList<string>>,
    IHandler<ListGroupMemberIDs, IReadOnlyList<string>>
{
    private const int MaxLimit = 1000;

    public ValueTask<GroupInfo?> HandleAsync(FindGroup request, Caller caller, CancellationToken cancellationToken)
        => directory.FindAsync(request.GroupID, cancellationToken);

    public ValueTask<GroupMemberState?> HandleAsync(FindGroupMember request, Caller caller, CancellationToken cancellationToken)
        => directory.FindMemberAsync(request.GroupID, request.UserID, cancellationToken);

    public ValueTask<IReadOnlyList<string>> HandleAsync(ListJoinedGroupIDs request, Caller caller, CancellationToken cancellationToken)
        => members.ListJoinedIDsAsync(request.UserID, cancellationToken);

    public ValueTask<IReadOnlyList<string>> HandleAsync(ListGroupMemberIDs request, Caller caller, CancellationToken cancellationToken)
        => request.Limit is >= 1 and <= MaxLimit
            ? members.ListIDsAfterAsync(request.GroupID, request.After, request.Limit, cancellationToken)
            : throw Errors.Args.With($"limit {request.Limit} is invalid: 1 to {MaxLimit}");
}
