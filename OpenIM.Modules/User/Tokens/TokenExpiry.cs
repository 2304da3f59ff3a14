using Microsoft.Extensions.Logging;
using OpenIM.Modules.Platform.Jobs;
using OpenIM.Modules.Platform.Time;
using OpenIM.Modules.User.Tokens.Stores;

namespace OpenIM.Modules.User.Tokens;

/// <summary>
/// Forgets expired tokens of users who never come back; who does has theirs tidied up by the next log-in. A token's
/// expiry is in the token itself and is looked at first, so nobody is answered differently afterwards.
/// </summary>
internal sealed partial class TokenExpiry(ITokenStore store, TimeProvider clock, ILogger<TokenExpiry> logger) : IJob
{
    private const int UsersPerStep = 500;

    // Nodes whose clocks are behind still hold such a token for good.
    private const long MarginSeconds = 24 * 60 * 60;

    public string Name => "token-expiry";

    public TimeSpan Period => TimeSpan.FromHours(6);

    public async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        var beforeSeconds = (clock.NowMs() / 1000) - MarginSeconds;
        long removed = 0;
        for (string? after = ""; after is not null;)
        {
            (var step, after) = await store.RemoveExpiredAsync(after, beforeSeconds, UsersPerStep, cancellationToken);
            removed += step;
        }

        if (removed > 0)
        {
            LogRemoved(removed);
        }
    }

    [LoggerMessage(EventId = 2004, Level = LogLevel.Information, Message = "Forgot {Tokens} expired tokens")]
    private partial void LogRemoved(long tokens);
}
