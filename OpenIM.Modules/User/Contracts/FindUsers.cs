using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.User.Contracts;

/// <summary>A user's profile (docs/protocol/gateway.md §6, <c>UserInfo</c>).</summary>
/// <param name="UserID">The id.</param>
/// <param name="Nickname">Display name.</param>
/// <param name="FaceURL">Picture.</param>
/// <param name="Ex">Free text of the application.</param>
/// <param name="CreateTime">When registered, Unix ms.</param>
/// <param name="AppMangerLevel">0 and 1 ordinary, 2 application admin, 3 notification account, 4 robot. Spelled as on the wire.</param>
/// <param name="GlobalRecvMsgOpt">0 receive, 1 do not receive, 2 receive without offline push.</param>
public sealed record UserInfo(
    string UserID = "",
    string Nickname = "",
    string FaceURL = "",
    string Ex = "",
    long CreateTime = 0,
    int AppMangerLevel = 0,
    int GlobalRecvMsgOpt = 0);

/// <summary>One profile from a bounded cache; null when there is no such user. For the sending path.</summary>
public sealed record FindUser(string UserID) : IRequest<UserInfo?>;
