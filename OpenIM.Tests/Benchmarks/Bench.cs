using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace OpenIM.Tests.Benchmarks;

/// <summary>
/// Runs the benchmarks of a class within the test process, a few rounds each: what BenchmarkDotNet would do by itself,
/// building all tests once more, takes many minutes.
/// </summary>
internal static class Bench
{
    /// <summary>Fails when a benchmark did.</summary>
    public static void Run<TBenchmarks>()
    {
        var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
        var summary = BenchmarkRunner.Run<TBenchmarks>(DefaultConfig.Instance.AddJob(job));

        Assert.Empty(summary.ValidationErrors.Where(static error => error.IsCritical));
        Assert.NotEmpty(summary.Reports);
        Assert.All(summary.Reports, static report => Assert.True(report.Success, report.BenchmarkCase.DisplayInfo));
    }
}
