using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Group.Rules;

/// <summary>Who may change whom in a group (docs/protocol/rest.md, groups).</summary>
internal static class MemberChangeRules
{
    /// <summary>A role that can be given: owner only by transfer.</summary>
    public static void RequireGivable(int? roleLevel)
    {
        if (roleLevel == GroupRoles.Owner)
        {
            throw Errors.NoPermission.With("the owner changes by transfer_group only");
        }

        if (roleLevel is not (null or GroupRoles.Admin or GroupRoles.Member))
        {
            throw Errors.Args.With($"roleLevel {roleLevel} is invalid: 60 or 20");
        }
    }

    /// <summary>The caller may make this change of this member.</summary>
    public static void RequireChange(Caller caller, GroupMemberFullInfo? member, GroupMemberFullInfo target, GroupMemberForSet change)
    {
        GroupRules.RequireMember(caller, member);
        if (!caller.IsAdmin && !MayChange(member!, target, change))
        {
            throw Errors.NoPermission.With($"{caller.UserID} may not change {target.UserID}");
        }

        if (change.RoleLevel is not null && target.RoleLevel == GroupRoles.Owner)
        {
            throw Errors.Args.With("the owner keeps the role until transfer_group");
        }
    }

    private static bool MayChange(GroupMemberFullInfo member, GroupMemberFullInfo target, GroupMemberForSet change)
    {
        var isSelf = target.UserID == member.UserID;
        return member.RoleLevel switch
        {
            GroupRoles.Owner => true,
            GroupRoles.Admin => isSelf || target.RoleLevel == GroupRoles.Member,
            _ => isSelf && change.RoleLevel is (null or GroupRoles.Member),
        };
    }
}
