using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Account.Contracts;

/// <summary>Logs in by name, phone number or mail address, with a password or else a verification code. Needs no token.</summary>
/// <param name="AreaCode">Of the phone number.</param>
/// <param name="PhoneNumber">Used when there is no name.</param>
/// <param name="Email">Used when there is neither.</param>
/// <param name="Account">The name; wins over the others.</param>
/// <param name="Password">When given, the code is not looked at.</param>
/// <param name="VerifyCode">A code that was sent to the phone number or mail address.</param>
/// <param name="Platform">Where the app runs, 1 to 11.</param>
/// <exception cref="Platform.Errors.ImException">
/// 1001; 1002: the administration platform; 429: too many failures; 20001: wrong password; 20002: no such account; 20006 to 20009; 20012: blocked,
/// or not from this network address.
/// </exception>
public sealed record LogIn(
    string AreaCode = "",
    string PhoneNumber = "",
    string Email = "",
    string Account = "",
    string Password = "",
    string VerifyCode = "",
    int Platform = 0) : IRequest<LogInResult>;

/// <summary>A log-in.</summary>
/// <param name="ImToken">For the SDK and the IM API; empty when none was asked for.</param>
/// <param name="ChatToken">For the account API; empty when none was asked for.</param>
/// <param name="UserID">The user.</param>
public sealed record LogInResult(string ImToken, string ChatToken, string UserID);
