using OpenIM.Tests.Engines;

namespace OpenIM.Tests.Golden;

/// <summary>The recordings beside the repository. They are not part of it, so a machine may lack them.</summary>
internal static class GoldenFiles
{
    /// <summary>The path of a recording; skips the test by name when it is not there.</summary>
    public static string Find(string name)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "OpenIM.sln")))
        {
            root = root.Parent;
        }

        var path = Candidates(root, name).FirstOrDefault(File.Exists);
        RequiredEngine.Check(path is null ? $"the recording ../shared/golden/{name} is not beside the repository" : null);
        return path!;
    }

    // A work tree of the repository may lie deeper than the repository itself.
    private static IEnumerable<string> Candidates(DirectoryInfo? root, string name)
    {
        for (var parent = root?.Parent; parent is not null; parent = parent.Parent)
        {
            yield return Path.Combine(parent.FullName, "shared", "golden", name);
        }
    }
}
