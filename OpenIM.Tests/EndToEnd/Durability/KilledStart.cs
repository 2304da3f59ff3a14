using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.EndToEnd.Durability;

/// <summary>A start that does not live to be ready.</summary>
internal static class KilledStart
{
    /// <summary>Starts the server and kills it after <paramref name="life"/>, or when it is ready, whatever comes first.</summary>
    public static async Task StartAndKillAsync(this ServerProcess server, TimeSpan life, CancellationToken cancellationToken)
    {
        using var death = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        death.CancelAfter(life);
        try
        {
            await server.StartAgainAsync(death.Token);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        await server.KillAsync();
    }
}
