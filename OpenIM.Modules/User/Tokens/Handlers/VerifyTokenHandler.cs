using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.User.Tokens.Handlers;

internal sealed class VerifyTokenHandler(TokenVerifier verifier) : IHandler<VerifyToken, VerifiedToken>
{
    public ValueTask<VerifiedToken> HandleAsync(VerifyToken request, Caller caller, CancellationToken cancellationToken)
        => verifier.VerifyAsync(request.Token, cancellationToken);
}
