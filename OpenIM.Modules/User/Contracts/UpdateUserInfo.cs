using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.User.Contracts;

/// <summary>
/// Changes a profile, by the user or an administrator. Only texts that are not empty and numbers that are not zero are
/// taken: nothing can be cleared with it. <see cref="UpdateUserInfoEx"/> can.
/// </summary>
/// <param name="UserInfo">The user and the new values of nickname, faceURL, ex and globalRecvMsgOpt; the rest is ignored.</param>
/// <exception cref="Platform.Errors.ImException">1001, 1002; 1004: no such user.</exception>
public sealed record UpdateUserInfo(UserInfo? UserInfo = null) : IRequest<Empty>;

/// <summary>Changes a profile, by the user or an administrator: every value that is given, empty ones as well.</summary>
/// <exception cref="Platform.Errors.ImException">1001, 1002; 1004: no such user.</exception>
public sealed record UpdateUserInfoEx(UserInfoChange? UserInfo = null) : IRequest<Empty>;

/// <summary>New values of a profile; null leaves one as it is.</summary>
/// <param name="UserID">The user.</param>
/// <param name="Nickname">Display name, up to 256 characters.</param>
/// <param name="FaceURL">Picture, up to 4,096 characters.</param>
/// <param name="Ex">Free text of the application, up to 16,384 characters.</param>
/// <param name="GlobalRecvMsgOpt">See <see cref="UserInfo"/>. COMPAT: its range is not checked here.</param>
public sealed record UserInfoChange(
    string UserID = "",
    string? Nickname = null,
    string? FaceURL = null,
    string? Ex = null,
    int? GlobalRecvMsgOpt = null);

/// <summary>Sets whether a user wants messages at all, by the user or an administrator.</summary>
/// <param name="UserID">The user.</param>
/// <param name="GlobalRecvMsgOpt">0 receive, 1 do not receive, 2 receive without offline push.</param>
/// <exception cref="Platform.Errors.ImException">1001, 1002; 1004: no such user.</exception>
public sealed record SetGlobalRecvMsgOpt(string UserID = "", int GlobalRecvMsgOpt = 0) : IRequest<Empty>;
