using System.Globalization;
using OpenIM.Host.Configuration.Options;
using OpenIM.Modules.Platform.Jobs;

namespace OpenIM.Host.Backup;

/// <summary>
/// The backups of section <c>backup</c>. It looks often and goes by the names of the files, so that a server which is
/// restarted every day makes its backups all the same.
/// </summary>
internal sealed partial class ScheduledBackup(
    BackupOptions options, Func<Stream, CancellationToken, Task> write, TimeProvider clock, ILogger<ScheduledBackup> logger) : IJob
{
    private const string Prefix = "openim-";
    private const string Suffix = ".zip";
    private const string TimeFormat = "yyyyMMdd'-'HHmmss";

    /// <inheritdoc/>
    public string Name => "backup";

    /// <inheritdoc/>
    public TimeSpan Period => TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        var directory = Path.GetFullPath(options.Directory);
        OwnerOnly.CreateDirectory(directory);
        var now = clock.GetUtcNow();
        var newest = Existing(directory).Select(static one => one.Time).DefaultIfEmpty(DateTimeOffset.MinValue).Max();
        if (now - newest < TimeSpan.FromHours(options.EveryHours))
        {
            return;
        }

        var file = Path.Combine(directory, Prefix + now.ToString(TimeFormat, CultureInfo.InvariantCulture) + Suffix);
        await BackupTarget.WriteAsync(file, write, cancellationToken);
        LogWritten(file);
        foreach (var (path, _) in Existing(directory).OrderByDescending(static one => one.Time).Skip(options.Keep))
        {
            File.Delete(path);
        }
    }

    private static IEnumerable<(string Path, DateTimeOffset Time)> Existing(string directory)
    {
        foreach (var path in Directory.EnumerateFiles(directory, $"{Prefix}*{Suffix}"))
        {
            var stamp = Path.GetFileName(path)[Prefix.Length..^Suffix.Length];
            if (DateTimeOffset.TryParseExact(stamp, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            {
                yield return (path, time);
            }
        }
    }

    [LoggerMessage(EventId = 9402, Level = LogLevel.Information, Message = "The scheduled backup is {File}")]
    private partial void LogWritten(string file);
}
