using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.Group.Contracts;

/// <summary>An application to a group (docs/protocol/gateway.md §6, <c>GroupRequest</c>).</summary>
/// <param name="UserInfo">Who would become a member; null where a route leaves it out.</param>
/// <param name="GroupInfo">The group; null in notifications, which name it beside.</param>
/// <param name="HandleResult">0 pending, 1 agreed, -1 refused.</param>
/// <param name="ReqMsg">Words of the applicant.</param>
/// <param name="HandleMsg">Words of who answered.</param>
/// <param name="ReqTime">When applied, Unix ms.</param>
/// <param name="HandleUserID">Who answered; empty while pending.</param>
/// <param name="HandleTime">When answered, Unix ms; 0 while pending.</param>
/// <param name="Ex">Free text of the application.</param>
/// <param name="JoinSource">2 invitation, 3 search, 4 QR code.</param>
/// <param name="InviterUserID">Who invited; empty for one's own application.</param>
public sealed record GroupRequestInfo(
    PublicUserInfo? UserInfo,
    GroupInfo? GroupInfo,
    int HandleResult,
    string ReqMsg,
    string HandleMsg,
    long ReqTime,
    string HandleUserID,
    long HandleTime,
    string Ex,
    int JoinSource,
    string InviterUserID);
