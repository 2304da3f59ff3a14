using OpenIM.Modules.Account.Codes.Stores;
using OpenIM.Modules.Account.Sessions.Stores;
using OpenIM.Modules.Platform.Jobs;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Time;

namespace OpenIM.Modules.Account.Sessions;

/// <summary>Deletes tokens and verification codes that are of no use to anybody any more.</summary>
internal sealed class ExpirySweep(Changes changes, TimeProvider clock) : IJob
{
    private const int RowsPerStep = 500;

    // Expired tokens are kept a while, so that a late app hears that its token has expired, which makes it log out.
    private static readonly TimeSpan TokenGrace = TimeSpan.FromDays(30);

    public string Name => "account.expiry";

    public TimeSpan Period => TimeSpan.FromHours(1);

    public async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        var nowMs = clock.NowMs();
        var tokensBeforeMs = nowMs - (long)TokenGrace.TotalMilliseconds;
        var codesBeforeMs = nowMs - (long)CodeStore.CountedSpan.TotalMilliseconds;
        await RepeatAsync(change => AccountTokenStore.RemoveExpiredAsync(change, tokensBeforeMs, RowsPerStep, cancellationToken), cancellationToken);
        await RepeatAsync(change => CodeStore.RemoveOldAsync(change, codesBeforeMs, RowsPerStep, cancellationToken), cancellationToken);
    }

    // In steps, each a change of its own: other writers get their turn in between.
    private async ValueTask RepeatAsync(Func<Change, ValueTask<int>> step, CancellationToken cancellationToken)
    {
        int removed;
        do
        {
            await using var change = await changes.BeginAsync(cancellationToken);
            removed = await step(change);
            await change.CommitAsync();
        }
        while (removed == RowsPerStep);
    }
}
