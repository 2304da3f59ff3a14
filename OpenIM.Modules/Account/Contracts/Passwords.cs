using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Account.Contracts;

/// <summary>Sets a new password for whoever has a verification code. All log-ins end. Needs no token.</summary>
/// <param name="AreaCode">Of the phone number.</param>
/// <param name="PhoneNumber">Where there is no mail address.</param>
/// <param name="Email">Wins over the phone number.</param>
/// <param name="VerifyCode">The code; good for one reset.</param>
/// <param name="Password">The new one.</param>
/// <exception cref="Platform.Errors.ImException">1001; 1002; 1004: no such account; 429; 20006 to 20009.</exception>
public sealed record ResetPassword(
    string AreaCode = "", string PhoneNumber = "", string Email = "", string VerifyCode = "", string Password = "") : IRequest<Empty>;

/// <summary>Changes a password, by its owner or an administrator. All log-ins end, the caller's too.</summary>
/// <param name="UserID">Whose.</param>
/// <param name="CurrentPassword">Not looked at for administrators.</param>
/// <param name="NewPassword">Not empty, and another.</param>
/// <exception cref="Platform.Errors.ImException">1001: it breaks a rule, or there is no such account; 1002: somebody else's, or the current one is wrong; 429.</exception>
public sealed record ChangePassword(string UserID = "", string CurrentPassword = "", string NewPassword = "") : IRequest<Empty>;

/// <summary>Sets a user's password. Only for administrators. All log-ins end.</summary>
/// <param name="UserID">Whose.</param>
/// <param name="NewPassword">Not empty.</param>
/// <exception cref="Platform.Errors.ImException">1001; 1002.</exception>
public sealed record ResetUserPassword(string UserID = "", string NewPassword = "") : IRequest<Empty>;
