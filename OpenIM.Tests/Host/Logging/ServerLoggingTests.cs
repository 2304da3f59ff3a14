using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIM.Host.Logging;
using Serilog.Core;
using Serilog.Events;

namespace OpenIM.Tests.Host.Logging;

public sealed partial class ServerLoggingTests
{
    [Fact]
    public void What_is_written_is_decided_by_the_logger_of_the_process_alone()
    {
        var lines = new Lines();
        using var logger = new Serilog.LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(lines).CreateLogger();
        using var services = new ServiceCollection().AddServerLogging(logger).BuildServiceProvider();

        var any = services.GetRequiredService<ILoggerFactory>().CreateLogger("any");
        LogTrace(any);

        Assert.Equal("the smallest thing", Assert.Single(lines.All).RenderMessage(null));
    }

    [Fact]
    public void A_connection_carries_no_scope_through_its_life()
    {
        using var logger = new Serilog.LoggerConfiguration().CreateLogger();
        using var services = new ServiceCollection().AddServerLogging(logger).BuildServiceProvider();
        var before = ExecutionContext.Capture();

        using var scope = services.GetRequiredService<ILoggerFactory>().CreateLogger("Kestrel").BeginScope("connection 1");

        Assert.Same(before, ExecutionContext.Capture());
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Trace, Message = "the smallest thing")]
    private static partial void LogTrace(ILogger logger);

    private sealed class Lines : ILogEventSink
    {
        public List<LogEvent> All { get; } = [];

        public void Emit(LogEvent logEvent) => All.Add(logEvent);
    }
}
