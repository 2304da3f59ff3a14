using System.ComponentModel.DataAnnotations;

namespace OpenIM.Host.Configuration.Options;

/// <summary>Section <c>log</c>.</summary>
internal sealed class LogOptions
{
    /// <summary>The least severe level that is written.</summary>
    public LogLevelName Level { get; init; } = LogLevelName.Information;

    /// <summary>Form of the lines on standard output.</summary>
    public LogConsole Console { get; init; } = LogConsole.Text;

    /// <summary>
    /// Log file; a new one begins each day and at <see cref="MaxSize"/>, with the date in its name. Relative to the
    /// data directory. Empty: no file.
    /// </summary>
    public string File { get; init; } = "logs/openim.log";

    /// <summary>Size in MiB at which a new file begins.</summary>
    [Range(1, 4096)]
    public int MaxSize { get; init; } = 64;

    /// <summary>How many files are kept.</summary>
    [Range(1, 1000)]
    public int Keep { get; init; } = 14;
}
