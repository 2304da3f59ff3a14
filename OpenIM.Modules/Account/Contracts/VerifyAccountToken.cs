using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Account.Contracts;

/// <summary>Checks a token of the account API.</summary>
/// <exception cref="Platform.Errors.ImException">
/// 1501: expired; 1503: no token at all; 1505: a token of the IM API or of another server; 20101: not recorded, or of somebody
/// who is no administrator any more.
/// </exception>
public sealed record VerifyAccountToken(string Token) : IRequest<VerifiedAccountToken>;

/// <summary>A token that is valid now.</summary>
/// <param name="UserID">Its user.</param>
/// <param name="IsAdmin">It was given to an administrator.</param>
public sealed record VerifiedAccountToken(string UserID, bool IsAdmin);
