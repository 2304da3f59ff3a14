using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Host.Rest;

/// <summary>Turns the request headers <c>operationID</c> and <c>token</c> into a caller (docs/protocol/rest.md §1.2).</summary>
internal sealed class RestAuthentication(Mediator mediator) : IRestAuthentication
{
    // The server asks on nobody's behalf while it does not know yet who calls.
    private static readonly Caller Nobody = new("", 0, IsAdmin: false, "");

    /// <exception cref="ImException">1001 for a missing header; 1501 and 1503 to 1507 for a token that is not good.</exception>
    public async ValueTask<Caller> AuthenticateAsync(HttpContext context, RestRoute? route, bool anonymous)
    {
        var headers = context.Request.Headers;
        var operationID = headers["operationID"].ToString();
        if (operationID.Length == 0)
        {
            throw Errors.Args.With("header must have operationID");
        }

        if (anonymous)
        {
            return Nobody with { OperationID = operationID };
        }

        // COMPAT: a missing token is 1001, not one of 1501 to 1507, on which an SDK would log out for good.
        var token = headers["token"].ToString().Trim();
        if (token.Length == 0)
        {
            throw Errors.Args.With("header must have token");
        }

        var verified = await mediator.SendAsync(new VerifyToken(token), Nobody, context.RequestAborted);
        return new Caller(verified.UserID, verified.PlatformID, verified.IsAdmin, operationID);
    }
}
