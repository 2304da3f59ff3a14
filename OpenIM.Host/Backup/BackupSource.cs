using OpenIM.Modules.Platform.Sql.Sqlite;
using OpenIM.Modules.Platform.Telemetry;
using OpenIM.Modules.Platform.Time;

namespace OpenIM.Host.Backup;

/// <summary>
/// A data directory to be backed up: one cut through both stores, copied from held snapshots, so that nobody waits
/// for more than the cut (docs/adr/0007-backup.md).
/// </summary>
/// <param name="dataDirectory">The data directory.</param>
/// <param name="nodeID">Whose data it is.</param>
/// <param name="cut">Calls its argument while nobody writes to either store.</param>
/// <param name="clock">For the time of the cut.</param>
internal sealed class BackupSource(
    string dataDirectory, string nodeID, Func<Action, CancellationToken, ValueTask> cut, TimeProvider clock)
{
    private const string WorkPrefix = ".backup-work-";

    /// <summary>Writes a backup.</summary>
    public async Task WriteAsync(Stream target, CancellationToken cancellationToken)
    {
        var work = Path.Combine(dataDirectory, WorkPrefix + Guid.NewGuid().ToString("N"));
        OwnerOnly.CreateDirectory(work);
        try
        {
            var cutMs = await CopyAsync(work, cancellationToken);
            string[] names = [.. BackupContent.Small.Where(name => File.Exists(Path.Combine(work, name))), .. BackupContent.Stores];
            await BackupArchive.WriteAsync(
                target, work, names,
                files => new BackupManifest(BackupManifest.CurrentFormat, ProductVersion.Current, nodeID, cutMs, files),
                cancellationToken);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    /// <summary>Removes what a killed process has left.</summary>
    public static void RemoveLeftovers(string dataDirectory)
    {
        foreach (var left in Directory.EnumerateDirectories(dataDirectory, WorkPrefix + "*"))
        {
            Directory.Delete(left, recursive: true);
        }
    }

    private async Task<long> CopyAsync(string work, CancellationToken cancellationToken)
    {
        using var relational = new SqliteSnapshot(Path.Combine(dataDirectory, BackupContent.RelationalStore));
        using var messages = new SqliteSnapshot(Path.Combine(dataDirectory, BackupContent.MessageLog));
        await cut(
            () =>
            {
                relational.Hold();
                messages.Hold();
            },
            cancellationToken);
        var cutMs = clock.NowMs();
        foreach (var name in BackupContent.Small.Where(name => File.Exists(Path.Combine(dataDirectory, name))))
        {
            File.Copy(Path.Combine(dataDirectory, name), Path.Combine(work, name));
        }

        // On a thread of their own: a page copy does not await.
        await Task.Run(
            () =>
            {
                messages.CopyTo(Path.Combine(work, BackupContent.MessageLog), cancellationToken);
                relational.CopyTo(Path.Combine(work, BackupContent.RelationalStore), cancellationToken);
            },
            cancellationToken);
        return cutMs;
    }
}
