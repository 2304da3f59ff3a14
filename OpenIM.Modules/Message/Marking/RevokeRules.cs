using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Message.Contracts;

namespace OpenIM.Modules.Message.Marking;

/// <summary>Who may recall a message (docs/protocol/rest.md, /msg/revoke_msg); application admins may recall any. Pure.</summary>
internal static class RevokeRules
{
    /// <summary>In a chat of two: the sender alone.</summary>
    public static bool MayInPair(string userID, MsgData message) => message.SendID == userID;

    /// <summary>In a group: the sender, the owner, and admins for ordinary members and people who left.</summary>
    /// <param name="userID">Who recalls.</param>
    /// <param name="revoker">Their membership; null for a stranger, who may recall nothing.</param>
    /// <param name="message">What is recalled.</param>
    /// <param name="sender">The membership of its sender; null when they left.</param>
    public static bool MayInGroup(string userID, GroupMemberState? revoker, MsgData message, GroupMemberState? sender) => revoker switch
    {
        null => false,
        { RoleLevel: GroupRoles.Owner } => true,
        { RoleLevel: GroupRoles.Admin } => message.SendID == userID || sender is null or { RoleLevel: GroupRoles.Member },
        _ => message.SendID == userID,
    };
}
