using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIM.Modules.Account.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Time;

namespace OpenIM.Modules.Account.Apps.Handlers;

internal sealed class GetRtcTokenHandler(AccountOptions options, TimeProvider clock) : IHandler<GetRtcToken, RtcToken>
{
    private const long LifetimeSeconds = 3600;

    // One block of SHA-256. HMAC fills shorter keys up with zeros itself, so filling up changes no signature; the
    // library would refuse short secrets.
    private const int MinKeyBytes = 64;

    public ValueTask<RtcToken> HandleAsync(GetRtcToken request, Caller caller, CancellationToken cancellationToken)
    {
        if (request.Room.Length == 0 || request.Identity.Length == 0)
        {
            throw Errors.Args.With("room and identity are needed");
        }

        // Whoever has a ticket for another identity speaks as them.
        Access.RequireSelf(caller, request.Identity);
        if (options.Rtc.Url.Length == 0)
        {
            throw Errors.Args.With("this server has no calls: account.rtc.url is not configured");
        }

        return ValueTask.FromResult(new RtcToken(options.Rtc.Url, Sign(request)));
    }

    private string Sign(GetRtcToken request)
    {
        var secret = Encoding.UTF8.GetBytes(options.Rtc.Secret);
        Array.Resize(ref secret, Math.Max(secret.Length, MinKeyBytes));
        var nowSeconds = clock.NowMs() / 1000;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(secret), SecurityAlgorithms.HmacSha256),
            Claims = new Dictionary<string, object>
            {
                ["iss"] = options.Rtc.Key,
                ["sub"] = request.Identity,
                ["nbf"] = nowSeconds,
                ["exp"] = nowSeconds + LifetimeSeconds,
                ["video"] = new Dictionary<string, object> { ["roomJoin"] = true, ["room"] = request.Room },
            },
        });
    }
}
