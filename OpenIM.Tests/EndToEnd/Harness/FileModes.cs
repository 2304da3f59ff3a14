namespace OpenIM.Tests.EndToEnd.Harness;

/// <summary>Who may use a file. Tests that ask are skipped on Windows.</summary>
public static class FileModes
{
    /// <summary>The mode of a file, a directory or a socket.</summary>
    /// <exception cref="PlatformNotSupportedException">On Windows.</exception>
    public static UnixFileMode Of(string path)
        => OperatingSystem.IsWindows() ? throw new PlatformNotSupportedException("Windows has no file modes.") : File.GetUnixFileMode(path);
}
