using OpenIM.Host.Listening;
using OpenIM.Modules.Platform.Rest;

namespace OpenIM.Host.AccountApi;

/// <summary>
/// Sends requests of the account API to their pipeline: all that come in through its own listeners, and those below its
/// prefixes on the HTTP port.
/// </summary>
internal sealed class AccountMiddleware(RequestDelegate next, AccountPipelines pipelines)
{
    private static readonly PathString Account = RoutePrefixes.Account;
    private static readonly PathString AccountAdmin = RoutePrefixes.AccountAdmin;

    /// <summary>Answers the account API; passes everything else on.</summary>
    public Task InvokeAsync(HttpContext context) => context.Features.Get<ListenerFeature>()?.Kind switch
    {
        ListenerKind.Account => pipelines.Account.InvokeAsync(context),
        ListenerKind.AccountAdmin => pipelines.AnswerAdminAsync(context),
        _ when IsBelow(context, Account) => pipelines.Account.InvokeAsync(context),
        _ when IsBelow(context, AccountAdmin) => pipelines.AnswerAdminAsync(context),
        _ => next(context),
    };

    // The rest of the path is what the listeners of the account API see.
    private static bool IsBelow(HttpContext context, PathString prefix)
    {
        if (!context.Request.Path.StartsWithSegments(prefix, StringComparison.Ordinal, out var rest) || !rest.HasValue)
        {
            return false;
        }

        context.Request.PathBase = prefix;
        context.Request.Path = rest;
        return true;
    }
}
