namespace OpenIM.Host.Backup;

/// <summary>The file that a backup becomes: written under another name and renamed when it is complete and on disk.</summary>
internal static class BackupTarget
{
    /// <summary>Writes the file; an existing one is never overwritten.</summary>
    /// <exception cref="IOException">It exists, or cannot be written.</exception>
    public static async Task WriteAsync(string path, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
        {
            throw new IOException($"{path} is there already and was left as it is");
        }

        var unfinished = $"{path}.{Guid.NewGuid():N}.unfinished";
        try
        {
            await using (var stream = OwnerOnly.Create(unfinished))
            {
                await write(stream, cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }
}
