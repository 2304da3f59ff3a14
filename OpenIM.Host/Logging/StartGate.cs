using Serilog.Events;

namespace OpenIM.Host.Logging;

/// <summary>
/// Until the server is ready, the console shows no exception: a failed start is told in plain words by the start page,
/// and its stack trace is in the log file.
/// </summary>
internal sealed class StartGate
{
    private volatile bool isOpen;

    /// <summary>From now on everything passes.</summary>
    public void Open() => isOpen = true;

    /// <summary>True once the server is ready.</summary>
    public bool IsOpen => isOpen;

    /// <summary>Whether a line goes to the console.</summary>
    public bool LetsPass(LogEvent line) => isOpen || line.Exception is null;
}
