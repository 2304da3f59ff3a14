using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace OpenIM.Host.Listening;

/// <summary>What becomes of a connection when the server stops before the client has asked for anything.</summary>
internal static class ConnectionEnd
{
    // Enough for a request that is on its way; then the stop goes on without it.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    /// <summary>Brings a deadline for the first request forward once the server stops.</summary>
    /// <returns>To be disposed before the deadline is.</returns>
    public static CancellationTokenRegistration BringsForward(ConnectionContext connection, CancellationTokenSource deadline)
        => connection.Features.Get<IConnectionLifetimeNotificationFeature>() is { } end
            ? end.ConnectionClosedRequested.UnsafeRegister(static state => ((CancellationTokenSource)state!).CancelAfter(LastWords), deadline)
            : default;
}
