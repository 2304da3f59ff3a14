using OpenIM.Modules.Group.Contracts;

namespace OpenIM.Modules.Group.Stores;

/// <summary>One group as stored.</summary>
internal sealed class GroupRow
{
    public const string Columns =
        """
        g.group_id AS GroupID, g.group_name AS GroupName, g.notification AS Notification, g.introduction AS Introduction,
        g.face_url AS FaceURL, g.owner_user_id AS OwnerUserID, g.create_ms AS CreateMs, g.member_count AS MemberCount, g.ex AS Ex,
        g.status AS Status, g.creator_user_id AS CreatorUserID, g.group_type AS GroupType, g.need_verification AS NeedVerification,
        g.look_member_info AS LookMemberInfo, g.apply_member_friend AS ApplyMemberFriend, g.notification_ms AS NotificationMs,
        g.notification_user_id AS NotificationUserID
        """;

    public string GroupID { get; init; } = "";

    public string GroupName { get; init; } = "";

    public string Notification { get; init; } = "";

    public string Introduction { get; init; } = "";

    public string FaceURL { get; init; } = "";

    public string OwnerUserID { get; init; } = "";

    public long CreateMs { get; init; }

    public long MemberCount { get; init; }

    public string Ex { get; init; } = "";

    public long Status { get; init; }

    public string CreatorUserID { get; init; } = "";

    public long GroupType { get; init; }

    public long NeedVerification { get; init; }

    public long LookMemberInfo { get; init; }

    public long ApplyMemberFriend { get; init; }

    public long NotificationMs { get; init; }

    public string NotificationUserID { get; init; } = "";

    public GroupInfo ToGroup() => new(
        GroupID,
        GroupName,
        Notification,
        Introduction,
        FaceURL,
        OwnerUserID,
        CreateMs,
        (uint)MemberCount,
        Ex,
        (int)Status,
        CreatorUserID,
        (int)GroupType,
        (int)NeedVerification,
        (int)LookMemberInfo,
        (int)ApplyMemberFriend,
        NotificationMs,
        NotificationUserID);
}
