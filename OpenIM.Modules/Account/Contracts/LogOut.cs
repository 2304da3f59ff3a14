using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Account.Contracts;

/// <summary>Ends a log-in of the caller, or all of them.</summary>
/// <param name="ChatToken">The token of this API to end; one that is not the caller's, or over, is passed over.</param>
/// <param name="Everywhere">True ends all log-ins of the caller, of this API and of the IM API; the token is not looked at then.</param>
/// <exception cref="Platform.Errors.ImException">1001: neither.</exception>
public sealed record LogOut(string ChatToken = "", bool Everywhere = false) : IRequest<Empty>;
