using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Host.Rest;

/// <summary>How one of the REST APIs knows its callers.</summary>
internal interface IRestAuthentication
{
    /// <summary>The caller of a request.</summary>
    /// <param name="context">The request; its headers are looked at, not its body.</param>
    /// <param name="route">The route; null for an unknown path.</param>
    /// <param name="anonymous">The path needs no token.</param>
    /// <exception cref="ImException">A header is missing, or the token is not good.</exception>
    ValueTask<Caller> AuthenticateAsync(HttpContext context, RestRoute? route, bool anonymous);
}
