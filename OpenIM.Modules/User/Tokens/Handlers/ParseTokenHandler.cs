using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.User.Tokens.Handlers;

internal sealed class ParseTokenHandler(TokenVerifier verifier) : IHandler<ParseToken, ParseTokenResult>
{
    public async ValueTask<ParseTokenResult> HandleAsync(ParseToken request, Caller caller, CancellationToken cancellationToken)
    {
        if (request.Token.Length == 0)
        {
            throw Errors.Args.With("token is empty");
        }

        var verified = await verifier.VerifyAsync(request.Token, cancellationToken);
        return new ParseTokenResult(verified.UserID, verified.PlatformID, verified.ExpiresAtSeconds);
    }
}
