using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Group.Rules;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Group.Handlers;

/// <summary>Both ways to change a group: one change, one version, and a notification for each kind of change.</summary>
internal sealed class SetGroupInfoHandler(GroupChanges changes) : IHandler<SetGroupInfo, Empty>, IHandler<SetGroupInfoEx, Empty>
{
    public ValueTask<Empty> HandleAsync(SetGroupInfo request, Caller caller, CancellationToken cancellationToken)
    {
        var given = request.GroupInfoForSet ?? new GroupInfoForSet();

        // COMPAT: this route cannot tell "empty" from "not given", so it clears nothing but ex.
        return ApplyAsync(
            new SetGroupInfoEx(
                given.GroupID,
                Given(given.GroupName),
                Given(given.Notification),
                Given(given.Introduction),
                Given(given.FaceURL),
                given.Ex,
                given.NeedVerification,
                given.LookMemberInfo,
                given.ApplyMemberFriend),
            caller,
            cancellationToken);
    }

    public ValueTask<Empty> HandleAsync(SetGroupInfoEx request, Caller caller, CancellationToken cancellationToken)
        => ApplyAsync(request with { Notification = request.Notification?.Trim() }, caller, cancellationToken);

    private static string? Given(string value) => value.Length == 0 ? null : value;

    private async ValueTask<Empty> ApplyAsync(SetGroupInfoEx values, Caller caller, CancellationToken cancellationToken)
    {
        GroupArguments.RequireGiven(values.GroupID, "groupID");
        GroupArguments.RequireTexts(values.GroupName, values.FaceURL, values.Notification, values.Introduction, values.Ex);
        await using var change = await changes.BeginAsync(values.GroupID, caller, cancellationToken);
        GroupRules.RequireManager(caller, change.Member);
        GroupRules.RequireAlive(change.Group);

        // COMPAT: a blank name leaves everything as it is, and is no error.
        var isBlank = values.GroupName is not null && string.IsNullOrWhiteSpace(values.GroupName);
        if (isBlank || !(values.GroupName is not null || values.Notification is not null || HasOthers(values)))
        {
            return Empty.Value;
        }

        await change.UpdateAsync(Changed(change.Group, values, caller, change.NowMs), cancellationToken);
        AddEvents(change, values, await change.LogAsync([VersionLogEntry.Container], cancellationToken));
        await change.CommitAsync(cancellationToken);
        return Empty.Value;
    }

    private static GroupInfo Changed(GroupInfo group, SetGroupInfoEx values, Caller caller, long nowMs) => group with
    {
        GroupName = values.GroupName ?? group.GroupName,
        Notification = values.Notification ?? group.Notification,
        NotificationUpdateTime = values.Notification is null ? group.NotificationUpdateTime : nowMs,
        NotificationUserID = values.Notification is null ? group.NotificationUserID : caller.UserID,
        Introduction = values.Introduction ?? group.Introduction,
        FaceURL = values.FaceURL ?? group.FaceURL,
        Ex = values.Ex ?? group.Ex,
        NeedVerification = values.NeedVerification ?? group.NeedVerification,
        LookMemberInfo = values.LookMemberInfo ?? group.LookMemberInfo,
        ApplyMemberFriend = values.ApplyMemberFriend ?? group.ApplyMemberFriend,
    };

    private static void AddEvents(GroupChange change, SetGroupInfoEx values, VersionStamp stamp)
    {
        if (values.Notification is not null)
        {
            change.Add(new GroupAnnouncementSet(change.Operation(stamp)));
        }

        if (values.GroupName is not null)
        {
            change.Add(new GroupNameSet(change.Operation(stamp)));
        }

        if (HasOthers(values))
        {
            change.Add(new GroupInfoSet(change.Operation(stamp)));
        }
    }

    private static bool HasOthers(SetGroupInfoEx values)
        => values.Introduction is not null || values.FaceURL is not null || values.Ex is not null
            || values.NeedVerification is not null || values.LookMemberInfo is not null || values.ApplyMemberFriend is not null;
}
