using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Account.Contracts;

/// <summary>
/// Registers an account and its IM user. Needs no token; an administrator is spared the checks of codes and limits, and may choose
/// the user ID.
/// </summary>
/// <param name="InvitationCode">Needed where <c>account.registration</c> is <c>invitation</c>; good for one registration.</param>
/// <param name="VerifyCode">Needed for a mail address or phone number; good for one registration.</param>
/// <param name="Platform">Where the app runs, 1 to 11.</param>
/// <param name="AutoLogin">True answers with tokens.</param>
/// <param name="User">The account.</param>
/// <exception cref="Platform.Errors.ImException">
/// 1001; 1002: not open to the caller, or the codes cannot be sent; 429; 20004: the name, phone number or mail address is
/// taken; 20006 to 20011; 20012: not from this network address.
/// </exception>
public sealed record RegisterAccount(
    string InvitationCode = "", string VerifyCode = "", int Platform = 0, bool AutoLogin = false, NewAccount? User = null) : IRequest<LogInResult>;

/// <summary>What a new account holds. At least one of account, phone number and mail address is needed.</summary>
/// <param name="UserID">Only from administrators; empty: generated.</param>
/// <param name="Nickname">Display name, 1 to 256 characters.</param>
/// <param name="FaceURL">Picture, up to 4,096 characters.</param>
/// <param name="Birth">Stored as it comes.</param>
/// <param name="Gender">Stored as it comes.</param>
/// <param name="AreaCode">Of the phone number.</param>
/// <param name="PhoneNumber">Digits.</param>
/// <param name="Email">Mail address.</param>
/// <param name="Account">Letters and digits.</param>
/// <param name="Password">As the apps send it, which is an MD5; the server does not care. Empty: only codes log in.</param>
public sealed record NewAccount(
    string UserID = "",
    string Nickname = "",
    string FaceURL = "",
    long Birth = 0,
    int Gender = 0,
    string AreaCode = "",
    string PhoneNumber = "",
    string Email = "",
    string Account = "",
    string Password = "");
