using System.Diagnostics.Metrics;
using OpenIM.Host.Gateway.Sessions;

namespace OpenIM.Host.Gateway;

/// <summary>What the gateway counts. Bytes are gathered from the sessions by their clock, so that frames pay nothing for it.</summary>
internal sealed class GatewayMetrics : IDisposable
{
    /// <summary>Name of the meter, for whoever exports it.</summary>
    public const string MeterName = "OpenIM.Gateway";

    private readonly Meter meter;
    private readonly Counter<long> refused;
    private readonly Counter<long> ended;
    private readonly Counter<long> received;
    private readonly Counter<long> sent;

    public GatewayMetrics(SessionTable table, IMeterFactory meters)
    {
        meter = meters.Create(MeterName);
        meter.CreateObservableGauge("gateway_connections", () => table.ConnectionCount, description: "Open connections, handshakes included.");
        refused = meter.CreateCounter<long>("gateway_handshakes_refused_total", description: "Handshakes that were refused, by error code.");
        ended = meter.CreateCounter<long>("gateway_sessions_ended_total", description: "Sessions that ended, by reason.");
        received = meter.CreateCounter<long>("gateway_received_bytes_total", description: "Bytes of frames from clients.");
        sent = meter.CreateCounter<long>("gateway_sent_bytes_total", description: "Bytes of frames to clients.");
    }

    public void HandshakeRefused(string reason) => refused.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void SessionEnded(string reason) => ended.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void Transferred(long receivedBytes, long sentBytes)
    {
        if (receivedBytes != 0)
        {
            received.Add(receivedBytes);
        }

        if (sentBytes != 0)
        {
            sent.Add(sentBytes);
        }
    }

    public void Dispose() => meter.Dispose();
}
