using System.Diagnostics;
using OpenIM.Host.Backup;
using OpenIM.Host.Composition;
using OpenIM.Host.Configuration;
using OpenIM.Host.Configuration.Options;
using OpenIM.Host.Listening;
using OpenIM.Host.Logging;
using OpenIM.Host.Startup;
using Serilog.Core;

namespace OpenIM.Host.Commands;

/// <summary><c>openim serve</c>: runs the server until it is told to stop.</summary>
internal static class ServeCommand
{
    /// <summary>Returns the exit code when the server has stopped or could not start.</summary>
    /// <param name="configFile">The file of <c>--config</c>; null for the search.</param>
    public static async Task<int> RunAsync(string? configFile)
    {
        var configuration = ConfigurationLoader.Load(configFile, Environment.GetEnvironmentVariables());
        if (configuration.Mistakes.Count > 0)
        {
            await Console.Error.WriteAsync(StartPage.Mistaken(configuration.Mistakes));
            return ExitCodes.Usage;
        }

        try
        {
            using var data = DataDirectory.Open(configuration.Get<NodeOptions>().DataDir);
            DataRestore.RequireFinished(data.FullPath);
            BackupSource.RemoveLeftovers(data.FullPath);
            var identity = NodeIdentity.Establish(data, ref configuration);
            var gate = new StartGate();
            await using var logger = LogSetup.Create(configuration.Get<LogOptions>(), data.FullPath, gate);
            var parts = new ServerParts(configuration, data, identity, Listeners(configuration, data, logger), logger);
            return await RunAsync(parts, gate, logger);
        }
        catch (StartFailure failure)
        {
            return await TellAsync(failure);
        }
    }

    private static async Task<int> RunAsync(ServerParts parts, StartGate gate, Logger logger)
    {
        try
        {
            await using var app = Server.Build(parts);
            await app.StartServerAsync();
            gate.Open();
            await ShowAsync(StartPage.Ready(app.Services.GetRequiredService<NodeFacts>(), ElapsedMs()), parts, logger);
            await app.WaitForShutdownAsync();
            return ExitCodes.Ok;
        }
        catch (Exception failure) when (!gate.IsOpen)
        {
            logger.Fatal(failure, "The start failed");
            return await TellAsync(StartFailures.Explain(failure, parts.Listeners));
        }
    }

    private static ListenerSet Listeners(LoadedConfiguration configuration, DataDirectory data, Logger logger)
    {
        var control = ControlSocket.PathIn(data.FullPath);
        if (control is null)
        {
            logger.Warning("The path of {DataDirectory} is too long for a Unix socket in it: openim backup works only while the server is stopped", data.FullPath);
        }

        return new ListenerSet(configuration.Get<ListenerOptions>()) { ControlSocket = control };
    }

    // A collector that reads JSON gets the page as one event, everybody else as a page.
    private static async Task ShowAsync(string page, ServerParts parts, Logger logger)
    {
        if (parts.Configuration.Get<LogOptions>().Console == LogConsole.Json)
        {
            logger.Information("Ready {StartPage}", page);
            return;
        }

        await Console.Out.WriteAsync(page);
    }

    private static async Task<int> TellAsync(StartFailure failure)
    {
        await Console.Error.WriteAsync(StartPage.Failed(failure));
        return failure.ExitCode;
    }

    // From the birth of the process, as a person who waits for it would count.
    private static long ElapsedMs()
    {
        using var self = Process.GetCurrentProcess();
        return (long)(TimeProvider.System.GetUtcNow() - self.StartTime).TotalMilliseconds;
    }
}
