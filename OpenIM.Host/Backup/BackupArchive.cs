using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace OpenIM.Host.Backup;

/// <summary>A backup as a zip file: the files, then the manifest with their checksums.</summary>
internal static class BackupArchive
{
    private const int BufferBytes = 1 << 20;

    /// <summary>Writes an archive. <paramref name="target"/> need not be able to seek.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="directory">Where the files are.</param>
    /// <param name="names">Which.</param>
    /// <param name="describe">Makes the manifest of what was written.</param>
    /// <param name="cancellationToken">Gives up; what is written by then is no archive.</param>
    public static async Task WriteAsync(
        Stream target, string directory, IReadOnlyList<string> names, Func<IReadOnlyList<BackupFile>, BackupManifest> describe,
        CancellationToken cancellationToken)
    {
        var zip = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        await using (zip)
        {
            var files = new List<BackupFile>();
            foreach (var name in names)
            {
                await using var source = File.OpenRead(Path.Combine(directory, name));
                await using var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancellationToken);
                var (size, hash) = await CopyAsync(source, entry, cancellationToken);
                files.Add(new BackupFile(name, size, hash));
            }

            await using var manifest = await zip.CreateEntry(BackupManifest.EntryName).OpenAsync(cancellationToken);
            await JsonSerializer.SerializeAsync(manifest, describe(files), BackupJson.Default.BackupManifest, cancellationToken);
        }
    }

    /// <summary>Unpacks an archive into an empty directory and compares every file with the manifest.</summary>
    /// <exception cref="InvalidDataException">It is damaged, no backup, or of a newer release.</exception>
    public static async Task<BackupManifest> ExtractAsync(string archive, string directory, CancellationToken cancellationToken)
    {
        await using var source = new FileStream(archive, FileMode.Open, FileAccess.Read, FileShare.Read);
        var zip = await ZipArchive.CreateAsync(source, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        await using (zip)
        {
            var manifest = await ReadManifestAsync(zip, cancellationToken);
            foreach (var file in manifest.Files)
            {
                await ExtractAsync(zip, file, Path.Combine(directory, file.Name), cancellationToken);
            }

            return manifest;
        }
    }

    private static async Task<BackupManifest> ReadManifestAsync(ZipArchive zip, CancellationToken cancellationToken)
    {
        var entry = zip.GetEntry(BackupManifest.EntryName)
            ?? throw new InvalidDataException($"It has no {BackupManifest.EntryName}, so it is no backup of this software.");
        BackupManifest manifest;
        try
        {
            await using var stream = await entry.OpenAsync(cancellationToken);
            manifest = await JsonSerializer.DeserializeAsync(stream, BackupJson.Default.BackupManifest, cancellationToken)
                ?? throw new InvalidDataException("Its manifest is empty.");
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"Its manifest cannot be read: {failure.Message}", failure);
        }

        if (manifest.Format > BackupManifest.CurrentFormat)
        {
            throw new InvalidDataException($"openim {manifest.Product} wrote it in a newer format. Restore it with that version.");
        }

        var unknown = manifest.Files.FirstOrDefault(static file => !BackupContent.Knows(file.Name));
        var missing = BackupContent.Stores.FirstOrDefault(name => manifest.Files.All(file => file.Name != name));
        return unknown is not null ? throw new InvalidDataException($"It holds {unknown.Name}, which no backup has.")
            : missing is not null ? throw new InvalidDataException($"It lacks {missing}.")
            : manifest;
    }

    private static async Task ExtractAsync(ZipArchive zip, BackupFile file, string path, CancellationToken cancellationToken)
    {
        var entry = zip.GetEntry(file.Name) ?? throw new InvalidDataException($"It lacks {file.Name}.");
        await using var source = await entry.OpenAsync(cancellationToken);
        await using var target = OwnerOnly.Create(path);
        var (size, hash) = await CopyAsync(source, target, cancellationToken);
        if (size != file.Size || hash != file.Sha256)
        {
            throw new InvalidDataException($"{file.Name} in it is damaged: its checksum is not that of the manifest.");
        }

        target.Flush(flushToDisk: true);
    }

    private static async Task<(long Size, string Sha256)> CopyAsync(Stream source, Stream target, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        var size = 0L;
        int read;
        while ((read = await source.ReadAsync(buffer, cancellationToken)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            size += read;
        }

        return (size, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
