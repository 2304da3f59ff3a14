using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Account.Contracts;

/// <summary>Changes an account, by its owner or an administrator; null leaves a value as it is.</summary>
/// <param name="UserID">Whose.</param>
/// <param name="Account">Empty removes it.</param>
/// <param name="PhoneNumber">Only together with the area code; both empty remove it.</param>
/// <param name="AreaCode">See above.</param>
/// <param name="Email">Empty removes it.</param>
/// <param name="Nickname">Not empty; the IM profile gets it too.</param>
/// <param name="FaceURL">The IM profile gets it too.</param>
/// <param name="Gender">See <see cref="UserFullInfo"/>, as for the rest.</param>
/// <param name="Level">Ignored unless the caller is an administrator.</param>
/// <param name="Birth">Stored as it comes.</param>
/// <param name="AllowAddFriend">1 yes.</param>
/// <param name="AllowBeep">1 yes.</param>
/// <param name="AllowVibration">1 yes.</param>
/// <param name="GlobalRecvMsgOpt">Stored only.</param>
/// <param name="RegisterType">Only from administrators.</param>
/// <exception cref="Platform.Errors.ImException">
/// 1001: it breaks a rule, removes the last way to log in, or there is no such account; 1002; 20003, 20004, 20014: taken.
/// </exception>
public sealed record UpdateAccount(
    string UserID = "",
    string? Account = null,
    string? PhoneNumber = null,
    string? AreaCode = null,
    string? Email = null,
    string? Nickname = null,
    string? FaceURL = null,
    int? Gender = null,
    int? Level = null,
    long? Birth = null,
    int? AllowAddFriend = null,
    int? AllowBeep = null,
    int? AllowVibration = null,
    int? GlobalRecvMsgOpt = null,
    int? RegisterType = null) : IRequest<Empty>;
