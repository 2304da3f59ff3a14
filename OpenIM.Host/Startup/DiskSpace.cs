using System.Globalization;

namespace OpenIM.Host.Startup;

/// <summary>Whether there is room for more data.</summary>
internal static class DiskSpace
{
    private const long Megabyte = 1024 * 1024;
    private const long LeastFreeMegabytes = 256;

    /// <summary>Null when there is room; else what is wrong.</summary>
    public static string? Problem(string directory)
    {
        var free = FreeMegabytes(directory);
        return free >= LeastFreeMegabytes
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"only {free} MiB are free, {LeastFreeMegabytes} are needed");
    }

    /// <summary>Free MiB of the file system of a directory, which need not exist yet.</summary>
    public static long FreeMegabytes(string directory) => new DriveInfo(Existing(directory)).AvailableFreeSpace / Megabyte;

    /// <summary>Null when files can be made in the directory, or in the parent in which it would be made; else the reason.</summary>
    public static string? WriteProblem(string directory)
    {
        try
        {
            using var probe = new FileStream(
                Path.Combine(Existing(directory), $".openim-check-{Environment.ProcessId}"),
                new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose });
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return failure.Message;
        }
    }

    private static string Existing(string directory)
    {
        var path = Path.GetFullPath(directory);
        while (!Directory.Exists(path) && Path.GetDirectoryName(path) is { } parent)
        {
            path = parent;
        }

        return path;
    }
}
