using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Group.Rules;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Time;

namespace OpenIM.Modules.Group.Handlers;

internal sealed partial class CreateGroupHandler(
    GroupChanges changes, GroupUsers users, GroupOptions options, TimeProvider clock, ILogger<CreateGroupHandler> logger)
    : IHandler<CreateGroup, CreateGroupResult>
{
    // COMPAT: groups of the other types have been gone from the protocol for long.
    private const int WorkingGroup = 2;
    private const int JoinedByInvitation = 2;
    private const int MaxIDTries = 10;

    public async ValueTask<CreateGroupResult> HandleAsync(CreateGroup request, Caller caller, CancellationToken cancellationToken)
    {
        var group = Checked(request.GroupInfo);
        GroupArguments.RequireGiven(request.OwnerUserID, "ownerUserID");
        Access.RequireSelf(caller, request.OwnerUserID);
        RequireOwnNames(caller, group);
        var admins = GroupArguments.RequireAtMost(request.AdminUserIDs, "adminUserIDs", options.MaxUsersPerCall);
        var others = GroupArguments.RequireAtMost(request.MemberUserIDs, "memberUserIDs", options.MaxUsersPerCall);
        string[] userIDs = [request.OwnerUserID, .. admins, .. others];
        GroupArguments.RequireDistinct(userIDs, "the members");
        await users.RequireAsync([.. userIDs.Append(caller.UserID).Distinct(StringComparer.Ordinal)], Errors.UserIDNotFound, cancellationToken);

        var nowMs = clock.NowMs();
        group = group with { OwnerUserID = request.OwnerUserID, CreateTime = nowMs, MemberCount = 0 };
        await using var change = await BeginAsync(group, userIDs, caller, cancellationToken);
        var members = userIDs.Select((userID, i) => Member(
            change.Group.GroupID, userID, i == 0 ? GroupRoles.Owner : i <= admins.Count ? GroupRoles.Admin : GroupRoles.Member, nowMs, caller)).ToArray();
        var stamp = await change.JoinAsync(members, options.MaxMembers, cancellationToken);
        change.Add(new GroupCreated(change.Operation(stamp), UpToOperator(members, caller), members[0], request.SendMessage));
        if (group.Notification.Length > 0)
        {
            change.Add(new GroupAnnouncementSet(change.Operation(stamp)));
        }

        await change.CommitAsync(cancellationToken);
        LogCreated(change.Group.GroupID, members.Length, caller.UserID);
        return new CreateGroupResult(change.Group);
    }

    private static GroupInfo Checked(GroupInfo? group)
    {
        if (group is null)
        {
            throw Errors.Args.With("groupInfo is empty");
        }

        if (group.GroupType != WorkingGroup)
        {
            throw Errors.Args.With($"groupType {group.GroupType} is not supported: 2");
        }

        GroupArguments.RequireLegalGroupID(group.GroupID);
        GroupArguments.RequireTexts(group.GroupName, group.FaceURL, group.Notification, group.Introduction, group.Ex);
        return group with { Status = group.Status == GroupStatus.Muted ? GroupStatus.Muted : GroupStatus.Normal };
    }

    // Members read there who made the group and who wrote the announcement: nobody signs with another's name.
    private static void RequireOwnNames(Caller caller, GroupInfo group)
    {
        foreach (var userID in new[] { group.CreatorUserID, group.NotificationUserID }.Where(static userID => userID.Length > 0))
        {
            Access.RequireSelf(caller, userID);
        }
    }

    private async ValueTask<GroupChange> BeginAsync(GroupInfo group, string[] userIDs, Caller caller, CancellationToken cancellationToken)
    {
        var isGiven = group.GroupID.Length > 0;
        for (var i = 0; i < (isGiven ? 1 : MaxIDTries); i++)
        {
            var made = isGiven ? group : group with { GroupID = RandomID() };
            var role = userIDs[0] == caller.UserID ? GroupRoles.Owner : GroupRoles.Member;
            var self = userIDs.Contains(caller.UserID) ? Member(made.GroupID, caller.UserID, role, made.CreateTime, caller) : null;
            if (await changes.TryCreateAsync(made, self, caller, cancellationToken) is { } change)
            {
                return change;
            }
        }

        throw Errors.GroupIDExisted.With(isGiven ? $"groupID {group.GroupID} is taken" : "no free groupID was found");
    }

    // COMPAT: clients know group IDs that are decimal numbers of 32 bits.
    private static string RandomID()
        => BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint))).ToString(CultureInfo.InvariantCulture);

    private static GroupMemberFullInfo Member(string groupID, string userID, int role, long nowMs, Caller caller)
        => new(groupID, userID, role, nowMs, "", "", 0, JoinedByInvitation, caller.UserID, "", 0, caller.UserID);

    // COMPAT: the list in the notification ends with the operator (docs/protocol/gateway.md §8.3, notes); clients sync the rest.
    private static GroupMemberFullInfo[] UpToOperator(GroupMemberFullInfo[] members, Caller caller)
    {
        var index = Array.FindIndex(members, member => member.UserID == caller.UserID);
        return index < 0 ? members : members[..(index + 1)];
    }

    [LoggerMessage(EventId = 3001, Level = LogLevel.Information, Message = "Group {GroupID} with {Count} members created by {OperatorUserID}")]
    private partial void LogCreated(string groupID, int count, string operatorUserID);
}
