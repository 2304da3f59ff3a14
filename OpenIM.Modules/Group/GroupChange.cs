using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Group.Rules;
using OpenIM.Modules.Group.Stores;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Group;

/// <summary>One group within a change: rows, version logs, durable events, and after the commit what is to be forgotten and told.</summary>
internal sealed class GroupChange(
    Change change,
    GroupInfo group,
    GroupMemberFullInfo? member,
    Caller caller,
    long nowMs,
    GroupDirectory directory,
    Mediator mediator) : IAsyncDisposable
{
    private readonly List<Func<CancellationToken, ValueTask>> events = [];
    private readonly List<string> joined = [];
    private readonly List<string> left = [];
    private readonly List<string> touched = [];

    /// <summary>The group as it is now, within the change.</summary>
    public GroupInfo Group { get; private set; } = group;

    /// <summary>The caller as a member; null when the caller is not in the group.</summary>
    public GroupMemberFullInfo? Member => member;

    /// <summary>When the change is made, Unix ms.</summary>
    public long NowMs => nowMs;

    /// <summary>Where the reads of this change run.</summary>
    public SqlScope Scope => SqlScope.Of(change);

    /// <summary>The change itself.</summary>
    public Change Change => change;

    /// <summary>The member.</summary>
    /// <exception cref="ImException"><paramref name="missing"/>: the user is not in the group.</exception>
    public async ValueTask<GroupMemberFullInfo> GetMemberAsync(string userID, ErrorCode missing, CancellationToken cancellationToken)
        => await GroupMemberStore.FindAsync(Scope, Group.GroupID, userID, cancellationToken) ?? throw missing.With($"userID={userID}");

    /// <summary>Writes what changed of the group.</summary>
    public async ValueTask UpdateAsync(GroupInfo changed, CancellationToken cancellationToken)
    {
        await GroupStore.UpdateAsync(change, changed, cancellationToken);
        Group = changed;
    }

    /// <summary>Writes what changed of a member.</summary>
    public async ValueTask UpdateAsync(GroupMemberFullInfo changed, CancellationToken cancellationToken)
    {
        await GroupMemberWrites.UpdateAsync(change, changed, cancellationToken);
        touched.Add(changed.UserID);
    }

    /// <summary>Adds members who came in the same way, with the logs of both sides. Returns where the members' log stands.</summary>
    public async ValueTask<VersionStamp> JoinAsync(IReadOnlyList<GroupMemberFullInfo> coming, int maxMembers, CancellationToken cancellationToken)
    {
        GroupRules.RequireRoom(Group, coming.Count, maxMembers);
        await GroupMemberWrites.AddAsync(change, coming, cancellationToken);
        await UpdateAsync(Group with { MemberCount = Group.MemberCount + (uint)coming.Count }, cancellationToken);
        joined.AddRange(coming.Select(static member => member.UserID));
        return await LogMembershipAsync(coming.Select(static member => member.UserID), VersionLogEntry.Insert, cancellationToken);
    }

    /// <summary>Removes members, with the logs of both sides. Returns where the members' log stands.</summary>
    public async ValueTask<VersionStamp> LeaveAsync(IReadOnlyList<string> userIDs, CancellationToken cancellationToken)
    {
        await TakeOutAsync(userIDs, cancellationToken);
        return await LogMembershipAsync(userIDs, VersionLogEntry.Delete, cancellationToken);
    }

    /// <summary>Removes members of a group that is over: only their own logs are written.</summary>
    public async ValueTask RemoveAsync(IReadOnlyList<string> userIDs, CancellationToken cancellationToken)
    {
        await TakeOutAsync(userIDs, cancellationToken);
        VersionLogEntry[] gone = [VersionLogEntry.Delete(Group.GroupID)];
        await change.LogAsync([.. userIDs.Select(userID => new VersionLogWrite(VersionLogKey.GroupJoins(userID), gone))], cancellationToken);
    }

    /// <summary>Raises the members' log by one.</summary>
    public ValueTask<VersionStamp> LogAsync(IReadOnlyList<VersionLogEntry> entries, CancellationToken cancellationToken)
        => change.LogAsync(VersionLogKey.GroupMembers(Group.GroupID), entries, cancellationToken);

    /// <summary>What the events of this change say of it.</summary>
    public GroupOperation Operation(VersionStamp stamp = default, bool isSorted = false)
        => new(Group, Operator(), stamp.Version, stamp.VersionID ?? "", isSorted ? stamp.Version : 0, nowMs);

    /// <summary>Adds a durable event when the logs are written: see <see cref="CommitAsync"/>.</summary>
    public void Add<TEvent>(TEvent message)
        where TEvent : IEvent
        => events.Add(cancellationToken => change.AddAsync(Group.GroupID, message, cancellationToken));

    /// <summary>Commits, and tells who has to know before the route answers.</summary>
    public async ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        await AddEventsAsync(cancellationToken);
        await CommitAndTellAsync();
    }

    /// <summary>
    /// As <see cref="CommitAsync"/>, and returns when the events are handled: the line that says who is out is in the chat
    /// then, and the last that they see. So nothing that is said after the answer comes before that line.
    /// </summary>
    /// <exception cref="ImException">500: it takes too long. The change is made.</exception>
    public async ValueTask CommitUntilToldAsync(CancellationToken cancellationToken)
    {
        await AddEventsAsync(cancellationToken);
        await change.ExpectHandledAsync(Group.GroupID, cancellationToken);
        await CommitAndTellAsync();
        if (!await change.UntilHandledAsync(cancellationToken))
        {
            throw Errors.Internal.With("the members are out; the line that says so takes longer");
        }
    }

    /// <summary>Adds the events to the change. Only after it no log of any group can be written.</summary>
    public async ValueTask AddEventsAsync(CancellationToken cancellationToken)
    {
        foreach (var add in events)
        {
            await add(cancellationToken);
        }
    }

    /// <summary>After the commit: forgets what the caches know, and tells who came and went.</summary>
    public async ValueTask TellAsync()
    {
        directory.Forget(Group.GroupID, [.. touched, .. joined, .. left]);
        if (joined.Count > 0 || left.Count > 0)
        {
            // What was committed is told, also when the caller does not wait for it.
            await mediator.PublishAsync(new GroupMembersChanged(Group.GroupID, joined, left), CancellationToken.None);
        }
    }

    public ValueTask DisposeAsync() => change.DisposeAsync();

    private async ValueTask CommitAndTellAsync()
    {
        // Sessions and windows of who came in are ready before anything is sent to the group: they miss nothing of it.
        await change.CommitHoldingEventsAsync();
        try
        {
            // Who is told writes, too: the store's one writer is let go first.
            await change.DisposeAsync();
            await TellAsync();
        }
        finally
        {
            change.ReleaseEvents();
        }
    }

    private async ValueTask TakeOutAsync(IReadOnlyList<string> userIDs, CancellationToken cancellationToken)
    {
        await GroupMemberWrites.RemoveAsync(change, Group.GroupID, userIDs, cancellationToken);
        await UpdateAsync(Group with { MemberCount = Group.MemberCount - (uint)userIDs.Count }, cancellationToken);
        left.AddRange(userIDs);
    }

    private async ValueTask<VersionStamp> LogMembershipAsync(
        IEnumerable<string> userIDs, Func<string, VersionLogEntry> entry, CancellationToken cancellationToken)
    {
        var users = userIDs.ToArray();
        var joins = new[] { entry(Group.GroupID) };
        var stamps = await change.LogAsync(
            [
                new VersionLogWrite(VersionLogKey.GroupMembers(Group.GroupID), [.. users.Select(entry)]),
                .. users.Select(userID => new VersionLogWrite(VersionLogKey.GroupJoins(userID), joins)),
            ],
            cancellationToken);
        return stamps[0];
    }

    // docs/protocol/gateway.md §8.3, opUser: an application admin stands above the members, whatever their own record says.
    private GroupMemberFullInfo Operator()
    {
        var nobody = new GroupMemberFullInfo(Group.GroupID, caller.UserID, 0, 0, "", "", 0, 0, "", "", 0, "");
        return caller.IsAdmin
            ? nobody with { RoleLevel = GroupRoles.Admin, AppMangerLevel = 2 }
            : member ?? nobody with { OperatorUserID = caller.UserID };
    }
}
