using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Tests.Modules.Group;

/// <summary>A Group module of cardboard: what the others ask of it, and what it tells them.</summary>
internal sealed class FakeGroups :
    IHandler<FindGroup, GroupInfo?>,
    IHandler<GetGroupsInfo, GetGroupsInfoResult>,
    IHandler<FindGroupMember, GroupMemberState?>,
    IHandler<ListJoinedGroupIDs, IReadOnlyList<string>>,
    IHandler<ListGroupMemberIDs, IReadOnlyList<string>>
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, GroupMemberState>> members = new();
    private readonly ConcurrentDictionary<string, int> statuses = new();

    /// <summary>True: the module answers nobody.</summary>
    public bool IsDown { get; set; }

    public void SetStatus(string groupID, int status) => statuses[groupID] = status;

    public void SetMember(string groupID, string userID, int roleLevel = GroupRoles.Member, long muteEndTimeMs = 0)
        => members.GetOrAdd(groupID, static _ => new())[userID] = new GroupMemberState(roleLevel, muteEndTimeMs, "", "");

    /// <summary>Users come in, and everybody hears of it.</summary>
    public async Task JoinAsync(Mediator mediator, string groupID, params string[] userIDs)
    {
        foreach (var userID in userIDs)
        {
            SetMember(groupID, userID);
        }

        await mediator.PublishAsync(new GroupMembersChanged(groupID, userIDs, []), TestContext.Current.CancellationToken);
    }

    /// <summary>Users go, and everybody hears of it.</summary>
    public async Task LeaveAsync(Mediator mediator, string groupID, params string[] userIDs)
    {
        foreach (var userID in userIDs)
        {
            members[groupID].TryRemove(userID, out _);
        }

        await mediator.PublishAsync(new GroupMembersChanged(groupID, [], userIDs), TestContext.Current.CancellationToken);
    }

    public ValueTask<GroupInfo?> HandleAsync(FindGroup request, Caller caller, CancellationToken cancellationToken)
        => ValueTask.FromResult(members.TryGetValue(request.GroupID, out var all) ? Group(request.GroupID, all.Count) : null);

    public ValueTask<GetGroupsInfoResult> HandleAsync(GetGroupsInfo request, Caller caller, CancellationToken cancellationToken)
        => ValueTask.FromResult(new GetGroupsInfoResult(
            [.. request.GroupIDs!.Where(members.ContainsKey).Select(groupID => Group(groupID, members[groupID].Count))]));

    public ValueTask<GroupMemberState?> HandleAsync(FindGroupMember request, Caller caller, CancellationToken cancellationToken)
        => IsDown ? throw new InvalidOperationException("the groups are down") : ValueTask.FromResult(members.TryGetValue(request.GroupID, out var all) ? all.GetValueOrDefault(request.UserID) : null);

    public ValueTask<IReadOnlyList<string>> HandleAsync(ListJoinedGroupIDs request, Caller caller, CancellationToken cancellationToken)
        => ValueTask.FromResult<IReadOnlyList<string>>(
            [.. members.Where(group => group.Value.ContainsKey(request.UserID)).Select(static group => group.Key)]);

    public ValueTask<IReadOnlyList<string>> HandleAsync(ListGroupMemberIDs request, Caller caller, CancellationToken cancellationToken)
        => ValueTask.FromResult<IReadOnlyList<string>>(
            [.. members[request.GroupID].Keys
                .Where(id => string.CompareOrdinal(id, request.After) > 0).Order(StringComparer.Ordinal).Take(request.Limit)]);

    public GroupInfo Group(string groupID, int memberCount = 0) => new(
        groupID, "name of " + groupID, "", "", "", "", 1, (uint)memberCount, "", statuses.GetValueOrDefault(groupID), "", 2, 0, 0, 0, 0, "");
}

/// <summary>Wires <see cref="FakeGroups"/>.</summary>
internal static class FakeGroupsSetup
{
    public static IServiceCollection AddFakeGroups(this IServiceCollection services, FakeGroups groups) => services
        .AddSingleton(groups)
        .AddHandler<FindGroup, GroupInfo?, FakeGroups>()
        .AddHandler<GetGroupsInfo, GetGroupsInfoResult, FakeGroups>()
        .AddHandler<FindGroupMember, GroupMemberState?, FakeGroups>()
        .AddHandler<ListJoinedGroupIDs, IReadOnlyList<string>, FakeGroups>()
        .AddHandler<ListGroupMemberIDs, IReadOnlyList<string>, FakeGroups>();
}
