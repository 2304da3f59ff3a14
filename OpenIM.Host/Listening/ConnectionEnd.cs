using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace OpenIM.Host.Listening;

/// <summary>When the server wants a connection to end.</summary>
internal static class ConnectionEnd
{
    /// <summary>Cancelled when the server stops. Who waits for a client's first words stops waiting then: nothing is in progress yet.</summary>
    public static CancellationToken Requested(ConnectionContext connection)
        => connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? CancellationToken.None;
}
