using System.Globalization;
using OpenIM.Host.Composition;
using OpenIM.Host.Configuration;
using OpenIM.Host.Configuration.Options;
using OpenIM.Host.Listening;
using OpenIM.Host.Startup;

namespace OpenIM.Host.Commands;

/// <summary><c>openim check</c>: everything that would stop a start or hurt later, one plain line each. Changes nothing.</summary>
internal static class CheckCommand
{
    // Before the first release of this software: a clock that shows less was never set.
    private static readonly DateTimeOffset Earliest = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Returns 0 when all is fine, else 1.</summary>
    public static Task<int> RunAsync(string? configFile)
    {
        var configuration = ConfigurationLoader.Load(configFile, Environment.GetEnvironmentVariables());
        var report = new CheckReport(Console.Out);
        CheckConfiguration(report, configuration);
        CheckClock(report, TimeProvider.System.GetUtcNow());
        if (configuration.Mistakes.Count > 0)
        {
            return Task.FromResult(report.ExitCode);
        }

        var data = Path.GetFullPath(configuration.Get<NodeOptions>().DataDir);
        var holder = DataDirectory.Holder(data);
        CheckDisk(report, data, holder);
        CheckListeners(report, new ListenerSet(configuration.Get<ListenerOptions>()), holder);
        foreach (var (role, engine) in EngineRoles.Describe(data))
        {
            report.Fine(role, engine);
        }

        return Task.FromResult(report.ExitCode);
    }

    private static void CheckConfiguration(CheckReport report, LoadedConfiguration configuration)
    {
        foreach (var mistake in configuration.Mistakes)
        {
            report.Wrong("configuration", mistake.ToString());
        }

        if (configuration.Mistakes.Count == 0)
        {
            report.Fine("configuration", configuration.File ?? "built-in defaults (no config.yaml here)");
        }
    }

    private static void CheckClock(CheckReport report, DateTimeOffset now)
    {
        var text = now.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        if (now < Earliest)
        {
            report.Wrong("clock", $"shows {text}, which is in the past. Set it; message times come from it");
            return;
        }

        report.Fine("clock", text);
    }

    private static void CheckDisk(CheckReport report, string data, string? holder)
    {
        if (holder is not null)
        {
            report.Fine("data directory", $"{data}, in use by the running server (process {holder})");
        }
        else if (DiskSpace.WriteProblem(data) is { } problem)
        {
            report.Wrong("data directory", $"{data} cannot be written: {problem}");
            return;
        }
        else
        {
            report.Fine("data directory", $"{data} can be written");
        }

        if (DiskSpace.Problem(data) is { } shortage)
        {
            report.Wrong("disk", shortage);
            return;
        }

        report.Fine("disk", string.Create(CultureInfo.InvariantCulture, $"{DiskSpace.FreeMegabytes(data)} MiB free"));
    }

    private static void CheckListeners(CheckReport report, ListenerSet listeners, string? holder)
    {
        foreach (var listener in listeners.All)
        {
            var subject = $"listen.{listener.Name}";
            if (PortProbe.Problem(listener.Address) is not { } problem)
            {
                report.Fine(subject, $"{listener.Address.Text} is free");
            }
            else if (holder is not null && problem.IsTaken)
            {
                report.Fine(subject, $"{listener.Address.Text} is in use, as it should be while the server runs");
            }
            else
            {
                report.Wrong(subject, $"{listener.Address.Text} {problem.Text}");
            }
        }
    }
}
