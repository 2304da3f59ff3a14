namespace OpenIM.Host.Startup;

/// <summary>The life of the process, in the log.</summary>
internal static partial class LifeLog
{
    /// <summary>The server is ready.</summary>
    [LoggerMessage(EventId = 9001, Level = LogLevel.Information, Message = "Ready: version {Version}, node {NodeID}, {ElapsedMs} ms after the start of the process")]
    public static partial void LogReady(this ILogger logger, string version, string nodeID, long elapsedMs);

    /// <summary>The server was ready and has now stopped as asked.</summary>
    [LoggerMessage(EventId = 9002, Level = LogLevel.Information, Message = "Stopped")]
    public static partial void LogStopped(this ILogger logger);

    /// <summary>The start failed. The console shows the page of the failure in place of this.</summary>
    [LoggerMessage(EventId = 9003, Level = LogLevel.Critical, Message = "The start failed")]
    public static partial void LogStartFailed(this ILogger logger, Exception failure);

    /// <summary>The start page, as one event for collectors that read JSON.</summary>
    [LoggerMessage(EventId = 9004, Level = LogLevel.Information, Message = "{StartPage}")]
    public static partial void LogStartPage(this ILogger logger, string startPage);

    /// <summary>Some connections did not end in time.</summary>
    [LoggerMessage(EventId = 9005, Level = LogLevel.Warning, Message = "Connections that did not end in time were cut")]
    public static partial void LogCut(this ILogger logger);

    /// <summary>Commands cannot reach the running server.</summary>
    [LoggerMessage(EventId = 9006, Level = LogLevel.Warning,
        Message = "The path of {DataDirectory} is too long for a Unix socket in it: openim backup works only while the server is stopped")]
    public static partial void LogNoControlSocket(this ILogger logger, string dataDirectory);
}
