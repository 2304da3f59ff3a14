using OpenIM.Host.Commands;

namespace OpenIM.Host.Startup;

/// <summary>The server cannot start, for a reason that the operator can do something about.</summary>
/// <param name="exitCode">See <see cref="ExitCodes"/>.</param>
/// <param name="what">What is wrong, as a sentence without a full stop.</param>
/// <param name="where">The configuration key, file or address concerned.</param>
/// <param name="advice">What to do, as a sentence without a full stop.</param>
/// <param name="inner">The cause, for the log file.</param>
internal sealed class StartFailure(int exitCode, string what, string where, string advice, Exception? inner = null)
    : Exception(what, inner)
{
    /// <summary>Exit code of the process.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>The configuration key, file or address concerned.</summary>
    public string Where { get; } = where;

    /// <summary>What to do.</summary>
    public string Advice { get; } = advice;

    /// <summary>A port, socket or the data directory belongs to somebody else.</summary>
    public static StartFailure Taken(string what, string where, string advice, Exception? inner = null)
        => new(ExitCodes.Taken, what, where, advice, inner);
}
