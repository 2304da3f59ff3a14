using System.Globalization;
using OpenIM.Host.Commands;
using OpenIM.Host.Composition;
using OpenIM.Host.Startup;
using OpenIM.Modules.Platform.Time;

namespace OpenIM.Host.Backup;

/// <summary>
/// Brings a backup back. Everything is unpacked, checked and prepared beside the data; only then is anything moved, and
/// a note keeps the server from starting on half of it.
/// </summary>
/// <param name="dataDirectory">Held by this process.</param>
/// <param name="clock">Names what is moved aside; how old the copy is says how far seqs are led ahead.</param>
internal sealed class DataRestore(string dataDirectory, TimeProvider clock)
{
    private const string WorkName = ".restore-work";
    private const string NoteName = "restore.unfinished";
    private const string AsidePrefix = "before-restore-";

    /// <summary>True when the directory holds data.</summary>
    public bool HasData => Data().Any();

    /// <summary>Refuses to go on when a restore was interrupted while it moved files.</summary>
    /// <exception cref="StartFailure">It was.</exception>
    public static void RequireFinished(string dataDirectory)
    {
        var note = Path.Combine(dataDirectory, NoteName);
        if (File.Exists(note))
        {
            throw new StartFailure(
                ExitCodes.Failed, "A restore into the data directory was interrupted", note,
                $"Run openim restore FILE --force again. What was there before lies in a directory {AsidePrefix}… beside that file");
        }
    }

    /// <summary>Restores an archive over an empty directory, or one whose data may be moved aside.</summary>
    /// <exception cref="InvalidDataException">The archive is damaged or not fit; nothing was changed.</exception>
    public async Task<RestoreReport> RunAsync(string archive, CancellationToken cancellationToken)
    {
        var work = Path.Combine(dataDirectory, WorkName);
        Remove(work);
        OwnerOnly.CreateDirectory(work);
        try
        {
            var manifest = await BackupArchive.ExtractAsync(archive, work, cancellationToken);
            var conversations = await Task.Run(
                () => EmbeddedCopies.Prepare(work, dataDirectory, manifest.CreatedMs, clock.NowMs()), cancellationToken);

            // From here on nothing is given up half-way.
            return new RestoreReport(manifest, conversations, Replace(work));
        }
        finally
        {
            Remove(work);
        }
    }

    // Answers where the old data went; null when there was none.
    private string? Replace(string work)
    {
        try
        {
            return Move(work);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartFailure(
                ExitCodes.Failed, $"The restore stopped while it moved files: {failure.Message.TrimEnd('.')}", dataDirectory,
                $"Remove the cause and run it again with --force. What was there before lies in a directory {AsidePrefix}… in {dataDirectory}", failure);
        }
    }

    private string? Move(string work)
    {
        using (var note = new FileStream(Path.Combine(dataDirectory, NoteName), FileMode.Create))
        {
            note.Flush(flushToDisk: true);
        }

        var aside = MoveAside();
        foreach (var file in Directory.EnumerateFiles(work).ToArray())
        {
            File.Move(file, Path.Combine(dataDirectory, Path.GetFileName(file)));
        }

        File.Delete(Path.Combine(dataDirectory, NoteName));
        return aside;
    }

    private string? MoveAside()
    {
        string[] old = [.. Data()];
        if (old.Length == 0)
        {
            return null;
        }

        var aside = Path.Combine(
            dataDirectory, AsidePrefix + clock.GetUtcNow().ToString("yyyyMMdd'-'HHmmss'-'fff", CultureInfo.InvariantCulture));
        OwnerOnly.CreateDirectory(aside);
        foreach (var path in old)
        {
            File.Move(path, Path.Combine(aside, Path.GetFileName(path)));
        }

        return aside;
    }

    private IEnumerable<string> Data() => Directory.EnumerateFiles(dataDirectory)
        .Where(static path => BackupContent.IsData(Path.GetFileName(path)));

    private static void Remove(string directory)
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
