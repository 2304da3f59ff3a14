using OpenIM.Modules.Platform.Jobs;

namespace OpenIM.Modules.Message.Backend;

/// <summary>Forgets operations that nobody may ask for any more.</summary>
internal sealed class SentOperationsExpiry(SentOperations operations) : IJob
{
    public string Name => "sent-operations-expiry";

    public TimeSpan Period => TimeSpan.FromHours(1);

    public ValueTask RunAsync(CancellationToken cancellationToken) => operations.ExpireAsync(cancellationToken);
}
