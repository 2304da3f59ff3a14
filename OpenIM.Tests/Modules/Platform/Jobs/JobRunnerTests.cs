using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OpenIM.Modules.Platform.Jobs;
using OpenIM.Modules.Platform.Jobs.Local;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.Modules.Platform.Jobs;

public sealed class JobRunnerTests : IAsyncLifetime
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider clock = new();
    private readonly LocalJobLocks locks = new();
    private readonly CountingJob job = new("job");
    private readonly CountingJob other = new("other");
    private readonly JobRunner runner;

    public JobRunnerTests() => runner = new JobRunner([job, other], locks, clock, NullLogger<JobRunner>.Instance);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await runner.StartAsync(Token);

    [Fact]
    public async Task A_job_runs_once_per_period()
    {
        await TickUntilAsync(() => job.Runs == 1);
        await TickUntilAsync(() => job.Runs == 2);
    }

    [Fact]
    public async Task A_job_that_fails_comes_again()
    {
        job.Fails = true;

        await TickUntilAsync(() => job.Runs >= 2);
    }

    [Fact]
    public async Task A_job_that_another_runner_has_is_left_to_it()
    {
        var elsewhere = await locks.TryTakeAsync("job", Token);
        await TickUntilAsync(() => other.Runs >= 3);
        Assert.Equal(0, job.Runs);

        await elsewhere!.DisposeAsync();

        await TickUntilAsync(() => job.Runs >= 1);
    }

    [Fact]
    public async Task A_stop_ends_a_run_that_is_under_way()
    {
        job.RunsUntilStopped = true;
        await TickUntilAsync(() => job.Runs == 1);

        await runner.StopAsync(Token);

        Assert.True(job.WasStopped);
    }

    public async ValueTask DisposeAsync()
    {
        await runner.StopAsync(Token);
        runner.Dispose();
    }

    // The runner may not wait for its timer yet when the clock moves: move it until the runner has seen it.
    private Task TickUntilAsync(Func<bool> condition) => Eventually.TrueAsync(
        () =>
        {
            if (condition())
            {
                return true;
            }

            clock.Advance(Period);
            return false;
        },
        "the job ran");

    private sealed class CountingJob(string name) : IJob
    {
        private int runs;

        public int Runs => Volatile.Read(ref runs);

        public bool Fails { get; set; }

        public bool RunsUntilStopped { get; set; }

        public bool WasStopped { get; private set; }

        public string Name => name;

        public TimeSpan Period => JobRunnerTests.Period;

        public async ValueTask RunAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref runs);
            if (Fails)
            {
                throw new InvalidOperationException("told to fail");
            }

            if (RunsUntilStopped)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                WasStopped = true;
            }
        }
    }
}
