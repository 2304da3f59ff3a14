namespace OpenIM.Tests.EndToEnd.WasmSdk;

/// <summary>Programs of the machine that runs the tests.</summary>
internal static class Tools
{
    private static readonly string[] Browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    /// <summary>Full path of a program on the PATH; null when it is absent.</summary>
    public static string? Find(string name)
    {
        var names = OperatingSystem.IsWindows() ? [$"{name}.cmd", $"{name}.exe"] : new[] { name };
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.SelectMany(folder => names.Select(file => Path.Combine(folder, file))).FirstOrDefault(File.Exists);
    }

    /// <summary>A Chromium: <c>OPENIM_TEST_CHROMIUM</c>, else one on the PATH.</summary>
    /// <exception cref="MissingToolException">There is none.</exception>
    public static string Chromium()
    {
        var named = Environment.GetEnvironmentVariable("OPENIM_TEST_CHROMIUM");
        var found = string.IsNullOrEmpty(named) ? Browsers.Select(Find).FirstOrDefault(path => path is not null) : named;
        return found ?? throw new MissingToolException(
            "no Chromium: none of " + string.Join(", ", Browsers) + " is on the PATH, and OPENIM_TEST_CHROMIUM is not set");
    }
}
