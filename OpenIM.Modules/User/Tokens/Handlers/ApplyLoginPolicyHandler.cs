using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.User.Contracts;
using OpenIM.Modules.User.Tokens.Rules;

namespace OpenIM.Modules.User.Tokens.Handlers;

internal sealed class ApplyLoginPolicyHandler(AuthOptions options, TokenStates states) : IHandler<ApplyLoginPolicy, ApplyLoginPolicyResult>
{
    private static readonly ApplyLoginPolicyResult Nobody = new([]);

    private readonly LoginPolicy policy = new(options.MultiLoginPolicy, options.MaxTokensPerPlatform);

    public async ValueTask<ApplyLoginPolicyResult> HandleAsync(ApplyLoginPolicy request, Caller caller, CancellationToken cancellationToken)
    {
        var kicked = request.Others.Count == 0 ? [] : policy.SessionsToKick(request.PlatformID, request.Token, request.Others);
        TokenID[] ofKicked = [.. kicked.Select(static session => TokenID.Of(session.Token))];
        var token = TokenID.Of(request.Token);

        // The usual log-in finds nothing to end, and then this writes nothing.
        await states.DecideAsync(request.UserID, set => policy.OnLogin(set, request.PlatformID, token, ofKicked), cancellationToken);
        return kicked.Count == 0 ? Nobody : new ApplyLoginPolicyResult([.. kicked.Select(static session => session.SessionID)]);
    }
}
