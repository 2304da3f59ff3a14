using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Tests.Modules.Push;

/// <summary>Every token is good, but those that the script names.</summary>
internal sealed class FakeTokens(PolicyScript script) : IHandler<VerifyToken, VerifiedToken>
{
    public ValueTask<VerifiedToken> HandleAsync(VerifyToken request, Caller caller, CancellationToken cancellationToken)
        => script.KickedTokens.Contains(request.Token)
            ? throw Errors.TokenKicked.With("")
            : ValueTask.FromResult(new VerifiedToken(caller.UserID, caller.PlatformID, 0, caller.IsAdmin));
}
