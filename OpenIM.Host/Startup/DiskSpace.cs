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

    /// <summary>Free MiB of the file system of a directory.</summary>
    public static long FreeMegabytes(string directory) => new DriveInfo(Path.GetFullPath(directory)).AvailableFreeSpace / Megabyte;
}
