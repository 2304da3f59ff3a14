using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace OpenIM.Modules.Platform.Jobs;

/// <summary>Runs every job at its period, on whichever node gets its lock. The first run comes one period after the start.</summary>
public sealed partial class JobRunner(IEnumerable<IJob> jobs, IJobLocks locks, TimeProvider clock, ILogger<JobRunner> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
        => Task.WhenAll(jobs.Select(job => RepeatAsync(job, stoppingToken)));

    private async Task RepeatAsync(IJob job, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(job.Period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await RunOnceAsync(job, stoppingToken);
        }
    }

    private async Task RunOnceAsync(IJob job, CancellationToken stoppingToken)
    {
        try
        {
            await using var right = await locks.TryTakeAsync(job.Name, stoppingToken);
            if (right is null)
            {
                return;
            }

            using var end = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, right.Lost);
            await job.RunAsync(end.Token);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailed(failure, job.Name, job.Period.TotalSeconds);
        }
    }

    [LoggerMessage(EventId = 1301, Level = LogLevel.Error, Message = "Job {Job} failed; next turn in {PeriodSeconds} s")]
    private partial void LogFailed(Exception failure, string job, double periodSeconds);
}
