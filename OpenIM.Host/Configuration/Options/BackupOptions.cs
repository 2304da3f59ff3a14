using System.ComponentModel.DataAnnotations;

namespace OpenIM.Host.Configuration.Options;

/// <summary>Section <c>backup</c>: backups that the server makes by itself. <c>openim backup</c> works without it.</summary>
internal sealed class BackupOptions
{
    /// <summary>Directory that the backups are written to; relative to the working directory. Empty: none are made.</summary>
    public string Directory { get; init; } = "";

    /// <summary>Hours from one backup to the next.</summary>
    [Range(1, 8760)]
    public int EveryHours { get; init; } = 24;

    /// <summary>How many are kept; the oldest of the server's own go. Other files in the directory are left alone.</summary>
    [Range(1, 1000)]
    public int Keep { get; init; } = 7;
}
