using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using OpenIM.Modules.Push.Sessions;

namespace OpenIM.Modules.Push;

/// <summary>
/// What operators see of sessions and pushes. The names that clients' dashboards know keep their spelling. Hosted, so
/// that it is made at the start: that nobody is online is said from then on, and not once somebody was.
/// </summary>
internal sealed class PushMetrics : IHostedService
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "OpenIM.Push";

    private readonly Counter<long> delivered;
    private readonly Counter<long> dropped;
    private readonly Counter<long> kicked;
    private readonly Counter<long> late;

    public PushMetrics(IMeterFactory meters, SessionRegistry registry)
    {
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge("online_user_num", () => registry.UserCount, description: "Users with at least one session on this node.");
        meter.CreateObservableGauge("online_session_num", () => registry.SessionCount, description: "Sessions on this node.");
        delivered = meter.CreateCounter<long>("msg_online_push", description: "Messages queued to sessions.");
        dropped = meter.CreateCounter<long>("push_session_dropped", description: "Sessions closed because they did not take a push.");
        kicked = meter.CreateCounter<long>("push_session_kicked", description: "Sessions ended by another log-in or by an administrator.");
        late = meter.CreateCounter<long>("msg_long_time_push_total", description: "Messages pushed later than 10 s after their send time.");
    }

    public void Delivered(int count) => delivered.Add(count);

    public void SessionDropped() => dropped.Add(1);

    public void SessionKicked() => kicked.Add(1);

    public void PushedLate() => late.Add(1);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
