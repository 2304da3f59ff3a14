using System.Globalization;
using OpenIM.Host.Configuration.Options;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Formatting.Compact;

namespace OpenIM.Host.Logging;

/// <summary>
/// Logging through Serilog: lines on standard output and in rolling files. Both are written by threads of their own
/// behind bounded queues; when a queue is full, lines are dropped rather than requests held up.
/// </summary>
internal static class LogSetup
{
    private const int BytesPerMiB = 1024 * 1024;
    private const string Template = "{Timestamp:yyyy-MM-dd HH:mm:ss.fff} {Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}";

    /// <summary>Makes the logger of the process.</summary>
    /// <param name="options">Section log.</param>
    /// <param name="dataDirectory">Base of a relative file name.</param>
    /// <param name="gate">Keeps stack traces of a failed start off the console.</param>
    public static Logger Create(LogOptions options, string dataDirectory, StartGate gate)
    {
        var level = Level(options.Level);
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Is(level)

            // It writes whole addresses of requests, with the tokens and tickets in them.
            .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", Max(level, LogEventLevel.Warning));
        if (level > LogEventLevel.Debug)
        {
            configuration
                .MinimumLevel.Override("Microsoft", Max(level, LogEventLevel.Warning))
                .MinimumLevel.Override("System", Max(level, LogEventLevel.Warning));
        }

        if (options.Console != LogConsole.Off)
        {
            configuration.WriteTo.Logger(console => AddConsole(console.Filter.ByIncludingOnly(gate.LetsPass), options.Console));
        }

        if (options.File.Length > 0)
        {
            AddFile(configuration, options, FileTemplate(options.File, dataDirectory));
        }

        return configuration.CreateLogger();
    }

    /// <summary>Lets everything in the process log through this logger, which decides alone what is written.</summary>
    /// <remarks>
    /// Scopes are not kept. Nothing here opens one, but Kestrel does for each connection, and each would travel through
    /// every asynchronous step of its session and stay as long as it lives.
    /// </remarks>
    public static IServiceCollection AddServerLogging(this IServiceCollection services, Serilog.ILogger logger)
        => services
            .AddLogging(logging => logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(new SerilogLoggerProvider(logger)))
            .Configure<LoggerFilterOptions>(static options => options.CaptureScopes = false);

    private static void AddConsole(LoggerConfiguration console, LogConsole form)
        => console.WriteTo.Async(sink =>
        {
            if (form == LogConsole.Json)
            {
                sink.Console(new RenderedCompactJsonFormatter());
            }
            else
            {
                sink.Console(outputTemplate: Template, formatProvider: CultureInfo.InvariantCulture);
            }
        });

    private static void AddFile(LoggerConfiguration configuration, LogOptions options, string file)
        => configuration.WriteTo.Async(sink => sink.File(
            file,
            outputTemplate: Template,
            formatProvider: CultureInfo.InvariantCulture,
            rollingInterval: RollingInterval.Day,
            rollOnFileSizeLimit: true,
            fileSizeLimitBytes: (long)options.MaxSize * BytesPerMiB,
            retainedFileCountLimit: options.Keep));

    // Serilog puts the date right before the extension.
    private static string FileTemplate(string file, string dataDirectory)
        => Path.Combine(dataDirectory, Path.GetDirectoryName(file) ?? "", Path.GetFileNameWithoutExtension(file) + "-" + Path.GetExtension(file));

    private static LogEventLevel Level(LogLevelName name) => name switch
    {
        LogLevelName.Debug => LogEventLevel.Debug,
        LogLevelName.Warning => LogEventLevel.Warning,
        LogLevelName.Error => LogEventLevel.Error,
        _ => LogEventLevel.Information,
    };

    private static LogEventLevel Max(LogEventLevel a, LogEventLevel b) => a > b ? a : b;
}
