using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Account.Contracts;

/// <summary>Sends a verification code to a mail address, or else to a phone number. Needs no token.</summary>
/// <param name="UsedFor">1 to register, 2 to reset a password, 3 to log in. The code itself is good for all three.</param>
/// <param name="InvitationCode">Needed to register where <c>account.registration</c> is <c>invitation</c>.</param>
/// <param name="AreaCode">Of the phone number.</param>
/// <param name="PhoneNumber">Where there is no mail address.</param>
/// <param name="Email">Wins over the phone number.</param>
/// <exception cref="Platform.Errors.ImException">
/// 1001; 1002: this server sends none there, or registration is closed; 20002: nobody has this address; 20005; 20010; 20011; 20012;
/// 500: the mail or message could not be handed over.
/// </exception>
public sealed record SendVerifyCode(
    int UsedFor = 0, string InvitationCode = "", string AreaCode = "", string PhoneNumber = "", string Email = "") : IRequest<Empty>;

/// <summary>Says whether a verification code is right. It stays good: apps check it first and then send it again. Needs no token.</summary>
/// <param name="AreaCode">Of the phone number.</param>
/// <param name="PhoneNumber">COMPAT: wins over the mail address here.</param>
/// <param name="Email">Where there is no phone number.</param>
/// <param name="VerifyCode">The code.</param>
/// <exception cref="Platform.Errors.ImException">1001; 1002; 429; 20006 to 20009.</exception>
public sealed record CheckVerifyCode(string AreaCode = "", string PhoneNumber = "", string Email = "", string VerifyCode = "") : IRequest<Empty>;
