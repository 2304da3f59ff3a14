namespace OpenIM.Modules.Group.Contracts;

/// <summary>A group (docs/protocol/rest.md, objects).</summary>
/// <param name="GroupID">The group.</param>
/// <param name="GroupName">Its name.</param>
/// <param name="Notification">The announcement.</param>
/// <param name="Introduction">What it is about.</param>
/// <param name="FaceURL">Picture.</param>
/// <param name="OwnerUserID">The owner.</param>
/// <param name="CreateTime">Unix ms.</param>
/// <param name="MemberCount">Members.</param>
/// <param name="Ex">Free text of the application.</param>
/// <param name="Status">0 normal, 1 banned, 2 dismissed, 3 muted.</param>
/// <param name="CreatorUserID">Who made it.</param>
/// <param name="GroupType">Always 2.</param>
/// <param name="NeedVerification">0 applications need approval, 1 invitations too, 2 nobody does.</param>
/// <param name="LookMemberInfo">0 members may look at each other, 1 they may not. Left to clients.</param>
/// <param name="ApplyMemberFriend">0 members may befriend each other, 1 they may not. Left to clients.</param>
/// <param name="NotificationUpdateTime">When the announcement was written, Unix ms.</param>
/// <param name="NotificationUserID">Who wrote it.</param>
public sealed record GroupInfo(
    string GroupID = "",
    string GroupName = "",
    string Notification = "",
    string Introduction = "",
    string FaceURL = "",
    string OwnerUserID = "",
    long CreateTime = 0,
    uint MemberCount = 0,
    string Ex = "",
    int Status = 0,
    string CreatorUserID = "",
    int GroupType = 0,
    int NeedVerification = 0,
    int LookMemberInfo = 0,
    int ApplyMemberFriend = 0,
    long NotificationUpdateTime = 0,
    string NotificationUserID = "");

/// <summary>A member of a group (docs/protocol/rest.md, objects).</summary>
/// <param name="GroupID">The group.</param>
/// <param name="UserID">The member.</param>
/// <param name="RoleLevel">100 owner, 60 admin, 20 member.</param>
/// <param name="JoinTime">Unix ms.</param>
/// <param name="Nickname">In the group; the user's own when there is none.</param>
/// <param name="FaceURL">In the group; the user's own when there is none.</param>
/// <param name="AppMangerLevel">Always 0. Spelled as on the wire.</param>
/// <param name="JoinSource">1 admin, 2 invitation, 3 search, 4 QR code.</param>
/// <param name="OperatorUserID">Who let the member in.</param>
/// <param name="Ex">Free text of the application.</param>
/// <param name="MuteEndTime">Until when muted, Unix ms; 0 not muted.</param>
/// <param name="InviterUserID">Who invited the member.</param>
public sealed record GroupMemberFullInfo(
    string GroupID = "",
    string UserID = "",
    int RoleLevel = 0,
    long JoinTime = 0,
    string Nickname = "",
    string FaceURL = "",
    int AppMangerLevel = 0,
    int JoinSource = 0,
    string OperatorUserID = "",
    string Ex = "",
    long MuteEndTime = 0,
    string InviterUserID = "");
