using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Rules;

/// <summary>Who may do what in a group (docs/protocol/rest.md, groups). Each method throws the refusal, or returns.</summary>
internal static class GroupRules
{
    /// <summary>The caller is in the group, or an application admin.</summary>
    public static void RequireMember(Caller caller, GroupMemberFullInfo? member)
    {
        if (member is null && !caller.IsAdmin)
        {
            throw Errors.NoPermission.With($"{caller.UserID} is not in the group");
        }
    }

    /// <summary>As <see cref="RequireMember"/>, where the original looks for the caller's own record first: another code.</summary>
    public static void RequireInside(Caller caller, GroupMemberFullInfo? member)
    {
        if (member is null && !caller.IsAdmin)
        {
            throw Errors.RecordNotFound.With($"{caller.UserID} is not in the group");
        }
    }

    /// <summary>The caller is owner or admin of the group, or an application admin.</summary>
    public static void RequireManager(Caller caller, GroupMemberFullInfo? member)
    {
        RequireInside(caller, member);
        if (!caller.IsAdmin && member!.RoleLevel < GroupRoles.Admin)
        {
            throw Errors.NoPermission.With("only owner and admins may do this");
        }
    }

    /// <summary>The group is not dismissed.</summary>
    public static void RequireAlive(GroupInfo group)
    {
        if (group.Status == GroupStatus.Dismissed)
        {
            throw Errors.DismissedAlready.With($"group {group.GroupID} is dismissed");
        }
    }

    /// <summary>The group takes so many more members.</summary>
    public static void RequireRoom(GroupInfo group, int coming, int maxMembers)
    {
        if (maxMembers > 0 && group.MemberCount + coming > maxMembers)
        {
            throw Errors.Args.With($"the group has {group.MemberCount} members, at most {maxMembers} are allowed (group.maxMembers)");
        }
    }

    /// <summary>The caller may remove these members.</summary>
    public static void RequireKick(Caller caller, GroupMemberFullInfo? member, IEnumerable<GroupMemberFullInfo> targets)
    {
        if (caller.IsAdmin)
        {
            return;
        }

        RequireMember(caller, member);
        var allowed = member!.RoleLevel switch
        {
            GroupRoles.Owner => true,
            GroupRoles.Admin => targets.All(static target => target.RoleLevel == GroupRoles.Member),
            _ => false,
        };
        if (!allowed)
        {
            throw Errors.NoPermission.With("only the owner removes admins, and only owner and admins remove members");
        }
    }

    /// <summary>The member may leave.</summary>
    public static void RequireQuit(GroupMemberFullInfo member)
    {
        if (member.RoleLevel == GroupRoles.Owner)
        {
            throw Errors.NoPermission.With("the owner cannot leave the group");
        }
    }

    /// <summary>The caller may mute this member, or let it speak.</summary>
    public static void RequireMute(Caller caller, GroupMemberFullInfo? member, GroupMemberFullInfo target)
    {
        RequireInside(caller, member);
        if (caller.IsAdmin)
        {
            return;
        }

        var allowed = target.RoleLevel switch
        {
            GroupRoles.Owner => false,
            GroupRoles.Admin => member!.RoleLevel == GroupRoles.Owner,
            _ => member!.RoleLevel >= GroupRoles.Admin,
        };
        if (!allowed)
        {
            throw Errors.NoPermission.With("the owner cannot be muted, admins only by the owner, members only by owner and admins");
        }
    }

    /// <summary>The caller may give the group away.</summary>
    public static void RequireTransfer(Caller caller, GroupInfo group, string oldOwnerUserID)
    {
        if (!caller.IsAdmin && (group.OwnerUserID != caller.UserID || oldOwnerUserID != caller.UserID))
        {
            throw Errors.NoPermission.With("only the owner gives the group away");
        }
    }

    /// <summary>The caller may end the group.</summary>
    public static void RequireDismiss(Caller caller, GroupInfo group)
    {
        if (!caller.IsAdmin && (group.OwnerUserID.Length == 0 || group.OwnerUserID != caller.UserID))
        {
            throw Errors.NoPermission.With("only the owner dismisses the group");
        }
    }

    /// <summary>An invitation needs the approval of owner or admins.</summary>
    public static bool NeedsApproval(Caller caller, GroupInfo group, GroupMemberFullInfo? member)
        => group.NeedVerification == NeedVerifications.Everybody && !caller.IsAdmin && (member is null || member.RoleLevel < GroupRoles.Admin);
}
