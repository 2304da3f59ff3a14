using OpenIM.Host.Rest;
using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Host.AccountApi;

/// <summary>Turns the headers of an account API request into a caller (docs/protocol/account.md, "Tokens").</summary>
/// <param name="mediator">Asks what a token is.</param>
/// <param name="isAdminPart">True: only administrators come in.</param>
internal sealed class AccountAuthentication(Mediator mediator, bool isAdminPart) : IRestAuthentication
{
    /// <exception cref="ImException">1001 for a missing header or a user's token in the admin part; 1501, 1503, 1505 and 20101 for a token that is not good.</exception>
    public async ValueTask<Caller> AuthenticateAsync(HttpContext context, RestRoute? route, bool anonymous)
    {
        // Without a route there is nothing to protect: the 404 page follows.
        var nobody = new Caller("", 0, IsAdmin: false, context.Request.Headers["operationID"].ToString()) { Address = AddressOf(context) };
        if (route is null)
        {
            return nobody;
        }

        if (nobody.OperationID.Length == 0)
        {
            throw Errors.Args.With("header must have operationID");
        }

        var token = context.Request.Headers["token"].ToString().Trim();
        return route.IsAnonymous
            ? await AdminOrAsync(nobody, token, context.RequestAborted)
            : await RequireAsync(nobody, token, context.RequestAborted);
    }

    private async ValueTask<Caller> RequireAsync(Caller nobody, string token, CancellationToken cancellationToken)
    {
        if (token.Length == 0)
        {
            throw Errors.Args.With("token is empty");
        }

        var caller = await CallerAsync(nobody, token, cancellationToken);
        return caller.IsAdmin || !isAdminPart ? caller : throw Errors.Args.With("token type error: an administrator's is needed here");
    }

    // COMPAT: some apps send whatever token they find to routes that need none. Only an administrator's has a meaning there.
    private async ValueTask<Caller> AdminOrAsync(Caller nobody, string token, CancellationToken cancellationToken)
    {
        if (token.Length == 0)
        {
            return nobody;
        }

        try
        {
            var caller = await CallerAsync(nobody, token, cancellationToken);
            return caller.IsAdmin ? caller : nobody;
        }
        catch (ImException)
        {
            return nobody;
        }
    }

    private async ValueTask<Caller> CallerAsync(Caller nobody, string token, CancellationToken cancellationToken)
    {
        var verified = await mediator.SendAsync(new VerifyAccountToken(token), nobody, cancellationToken);
        return nobody with { UserID = verified.UserID, IsAdmin = verified.IsAdmin };
    }

    private static string AddressOf(HttpContext context)
        => context.Connection.RemoteIpAddress is not { } address ? ""
            : (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
}
