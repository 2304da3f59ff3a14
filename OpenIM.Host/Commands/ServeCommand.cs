using System.Diagnostics;
using OpenIM.Host.AccountApi;
using OpenIM.Host.Backup;
using OpenIM.Host.Composition;
using OpenIM.Host.Configuration;
using OpenIM.Host.Configuration.Options;
using OpenIM.Host.Listening;
using OpenIM.Host.Logging;
using OpenIM.Host.Startup;
using OpenIM.Modules.Platform.Telemetry;
using Serilog.Extensions.Logging;

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
            var listeners = new ListenerSet(configuration.Get<ListenerOptions>()) { ControlSocket = ControlSocket.PathIn(data.FullPath) };
            return await RunAsync(new ServerParts(configuration, data, identity, listeners, logger), gate);
        }
        catch (StartFailure failure)
        {
            return await TellAsync(failure);
        }
    }

    private static async Task<int> RunAsync(ServerParts parts, StartGate gate)
    {
        using var loggers = new SerilogLoggerFactory(parts.Logger);
        var log = loggers.CreateLogger("OpenIM");
        try
        {
            await using var app = Server.Build(parts);
            await app.StartServerAsync();
            gate.Open();
            if (parts.Listeners.ControlSocket is null)
            {
                log.LogNoControlSocket(parts.Data.FullPath);
            }

            await ShowAsync(app.Services, parts, log);
            await StoppedAsync(app, log);
        }
        catch (Exception failure) when (!gate.IsOpen)
        {
            log.LogStartFailed(failure);
            return await TellAsync(StartFailures.Explain(failure, parts.Listeners));
        }

        log.LogStopped();
        return ExitCodes.Ok;
    }

    private static async Task StoppedAsync(WebApplication app, ILogger log)
    {
        try
        {
            await app.WaitForShutdownAsync();
        }
        catch (OperationCanceledException)
        {
            // The time for a graceful stop was over, and the connections that were left have been cut. What was acknowledged is safe.
            log.LogCut();
        }
    }

    private static async Task ShowAsync(IServiceProvider services, ServerParts parts, ILogger log)
    {
        var facts = services.GetRequiredService<NodeFacts>();
        var isLogged = parts.Configuration.Get<LogOptions>().Console == LogConsole.Json;
        var firstAdmin = await FirstAdminLink.OfferAsync(services, parts.Listeners, parts.Data, isShown: !isLogged);
        var elapsedMs = ElapsedMs();
        var page = StartPage.Ready(facts, firstAdmin, elapsedMs);
        if (isLogged)
        {
            log.LogStartPage(page);
        }
        else
        {
            await Console.Out.WriteAsync(page);
        }

        log.LogReady(ProductVersion.Current, facts.Identity.NodeID, elapsedMs);
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
