using OpenIM.Modules.Group.Contracts;

namespace OpenIM.Modules.Group.Stores;

/// <summary>One member as stored: an empty nickname or picture is the profile's.</summary>
internal sealed class GroupMemberRow
{
    public const string Columns =
        """
        group_id AS GroupID, user_id AS UserID, role_level AS RoleLevel, join_ms AS JoinMs, nickname AS Nickname, face_url AS FaceURL,
        join_source AS JoinSource, operator_user_id AS OperatorUserID, ex AS Ex, mute_end_ms AS MuteEndMs, inviter_user_id AS InviterUserID
        """;

    public string GroupID { get; init; } = "";

    public string UserID { get; init; } = "";

    public long RoleLevel { get; init; }

    public long JoinMs { get; init; }

    public string Nickname { get; init; } = "";

    public string FaceURL { get; init; } = "";

    public long JoinSource { get; init; }

    public string OperatorUserID { get; init; } = "";

    public string Ex { get; init; } = "";

    public long MuteEndMs { get; init; }

    public string InviterUserID { get; init; } = "";

    public GroupMemberFullInfo ToMember() => new(
        GroupID, UserID, (int)RoleLevel, JoinMs, Nickname, FaceURL, AppMangerLevel: 0, (int)JoinSource, OperatorUserID, Ex, MuteEndMs, InviterUserID);
}
