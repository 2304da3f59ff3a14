using OpenIM.Host.Gateway.Handshake;
using OpenIM.Host.Rest;
using OpenIM.Modules.Push.Contracts;

namespace OpenIM.Host.Gateway.Sessions;

/// <summary>
/// The one clock of all sessions: once a second it pings who is silent, ends who is dead, and answers requests that
/// take too long. When the server stops it closes all sessions.
/// </summary>
internal sealed partial class SessionWatch : BackgroundService
{
    // Sessions are looked at in portions, so that nobody who logs in waits for the lock.
    private const int Portion = 1024;

    // The longest request, and a moment for its connection to close.
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(9);

    private readonly SessionTable table;
    private readonly HandshakeRates rates;
    private readonly RecentCalls calls;
    private readonly TimeProvider clock;
    private readonly ILogger<SessionWatch> logger;
    private readonly List<IWatchedSession> portion = [];

    public SessionWatch(
        SessionTable table,
        HandshakeRates rates,
        RecentCalls calls,
        TimeProvider clock,
        IHostApplicationLifetime lifetime,
        ILogger<SessionWatch> logger)
    {
        this.logger = logger;
        this.table = table;
        this.rates = rates;
        this.calls = calls;
        this.clock = clock;
        lifetime.ApplicationStopping.Register(CloseAll);
    }

    /// <summary>Waits until every session has said good-bye or was cut off, while the clock goes on.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        CloseAll();
        try
        {
            await table.Emptied.WaitAsync(StopTime, clock, cancellationToken);
        }
        catch (Exception failure) when (failure is TimeoutException or OperationCanceledException)
        {
            // Kestrel cuts off who is left.
        }

        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = clock.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                Look((int)clock.GetElapsedTime(started).TotalSeconds);
            }
            catch (Exception failure)
            {
                // Without this clock nobody would notice a dead client any more.
                LogFailed(failure);
            }
        }
    }

    private void Look(int nowSeconds)
    {
        table.Tick(nowSeconds);
        rates.Sweep(nowSeconds);
        calls.Sweep();
        var start = 0;
        do
        {
            table.CopyTo(portion, start, Portion);
            foreach (var session in portion)
            {
                Watch(session, nowSeconds);
            }

            start += Portion;
        }
        while (portion.Count == Portion);

        portion.Clear();
        foreach (var connection in table.TakeOverdue())
        {
            connection.Abort();
        }
    }

    private void Watch(IWatchedSession session, int nowSeconds)
    {
        try
        {
            session.Watch(nowSeconds);
        }
        catch (Exception failure)
        {
            // One session's trouble must not hold up those behind it.
            LogSessionFailed(failure);
        }
    }

    private void CloseAll()
    {
        foreach (var session in table.Stop())
        {
            session.Close(SessionCloseReason.Shutdown);
        }
    }

    [LoggerMessage(EventId = 9341, Level = LogLevel.Error, Message = "The clock of the gateway's sessions missed a beat")]
    private partial void LogFailed(Exception failure);

    [LoggerMessage(EventId = 9342, Level = LogLevel.Error, Message = "A session could not be looked after")]
    private partial void LogSessionFailed(Exception failure);
}
