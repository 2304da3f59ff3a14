namespace OpenIM.Modules.Platform.Jobs;

/// <summary>Work in the background that comes round again: retention, expiry, clean-up.</summary>
public interface IJob
{
    /// <summary>Unique; names the lock, the log lines and the metrics.</summary>
    string Name { get; }

    /// <summary>Time from one start to the next. A run that takes longer delays the next; they never overlap.</summary>
    TimeSpan Period { get; }

    /// <summary>
    /// One run, in bounded steps: another node may take over after any of them. What it throws is logged and tried again
    /// at the next turn.
    /// </summary>
    /// <param name="cancellationToken">The server stops, or another node has the job now.</param>
    ValueTask RunAsync(CancellationToken cancellationToken);
}
