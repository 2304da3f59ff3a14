using System.Globalization;
using OpenIM.Host.Backup;
using OpenIM.Host.Commands;

namespace OpenIM.Host.Startup;

/// <summary>The directory of everything that is stored, held by one process at a time.</summary>
internal sealed class DataDirectory : IDisposable
{
    private const UnixFileMode ReadWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string LockFile = "openim.lock";
    private const string HolderFile = "openim.pid";
    private readonly FileStream hold;

    private DataDirectory(string path, FileStream hold)
    {
        FullPath = path;
        this.hold = hold;
    }

    /// <summary>Absolute path.</summary>
    public string FullPath { get; }

    /// <summary>Path of the file that keeps the generated secret.</summary>
    public string SecretFile => Path.Combine(FullPath, "secret");

    /// <summary>Makes the directory if need be and holds it until disposal or the end of the process.</summary>
    /// <exception cref="StartFailure">It is held by another process, or cannot be written.</exception>
    public static DataDirectory Open(string path)
    {
        var full = Path.GetFullPath(path);
        try
        {
            // Messages, password hashes and the secret are in it. One that is there already is the operator's.
            OwnerOnly.CreateDirectory(full);
            var hold = new FileStream(Path.Combine(full, LockFile), Options(FileMode.OpenOrCreate, FileShare.None));
            // In a file of its own: the locked one cannot be read by the process that wants to name the holder.
            File.WriteAllText(Path.Combine(full, HolderFile), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new DataDirectory(full, hold);
        }
        catch (IOException failure) when (Holder(full) is { } holder)
        {
            throw StartFailure.Taken(
                $"The data directory is in use by another openim (process {holder})", $"node.dataDir: {full}",
                "Stop that process, or give this one a directory of its own", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartFailure(
                ExitCodes.Failed, $"The data directory cannot be written: {failure.Message}", $"node.dataDir: {full}",
                "Give the account of this process the right to write there, or choose another directory", failure);
        }
    }

    /// <summary>Number of the process that holds a directory; null when none does.</summary>
    public static string? Holder(string path)
    {
        var file = Path.Combine(Path.GetFullPath(path), LockFile);
        try
        {
            using var probe = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return null;
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return null;
        }
        catch (IOException)
        {
            return ReadHolder(Path.Combine(Path.GetFullPath(path), HolderFile));
        }
    }

    /// <summary>Reads a small file of the directory, or makes it with a value of the caller's.</summary>
    /// <param name="name">File name.</param>
    /// <param name="make">Makes the value when there is no such file.</param>
    /// <param name="isNew">True when the value was made now.</param>
    public string ReadOrCreate(string name, Func<string> make, out bool isNew)
    {
        var file = Path.Combine(FullPath, name);
        var stored = File.Exists(file) ? File.ReadAllText(file).Trim() : "";
        isNew = stored.Length == 0;
        if (!isNew)
        {
            return stored;
        }

        var value = make();
        Write(name, value);
        return value;
    }

    /// <summary>Writes a small file of the directory, readable by its owner only.</summary>
    public void Write(string name, string value)
    {
        // Written aside and renamed: a crash in between must not leave an empty secret behind.
        var file = Path.Combine(FullPath, name);
        var aside = file + ".new";
        File.Delete(aside);
        using (var stream = new FileStream(aside, Options(FileMode.CreateNew, FileShare.None)))
        {
            stream.Write(System.Text.Encoding.UTF8.GetBytes(value + "\n"));
            stream.Flush(flushToDisk: true);
        }

        File.Move(aside, file, overwrite: true);
    }

    /// <summary>Deletes a small file of the directory; none there is no error.</summary>
    public void Remove(string name) => File.Delete(Path.Combine(FullPath, name));

    /// <summary>Lets go of the directory.</summary>
    public void Dispose() => hold.Dispose();

    private static FileStreamOptions Options(FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = ReadWrite;
        }

        return options;
    }

    private static string ReadHolder(string file)
    {
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (IOException)
        {
            return "unknown";
        }
    }
}
