using System.Reflection;

namespace OpenIM.Host.Web;

/// <summary>The files of the web client, which the build embeds into the binary (ClientApp/ClientApp.targets).</summary>
internal sealed class WebAssets
{
    private const string Prefix = "web/";
    private const string PageName = "/index.html";

    private readonly Dictionary<string, WebAsset> files;

    /// <param name="resources">Name and content of each embedded file, compressed forms included.</param>
    public WebAssets(IReadOnlyDictionary<string, byte[]> resources)
    {
        files = resources.Keys
            .Where(static name => !IsForm(name))
            .ToDictionary(static name => $"/{name}", name => Asset(name, resources), StringComparer.Ordinal);
        Page = files.GetValueOrDefault(PageName);

        // The page has addresses of its own; under the name of its file it would be a second copy.
        files.Remove(PageName);
    }

    /// <summary>The page of the web client; null when the binary was built without it.</summary>
    public WebAsset? Page { get; }

    /// <summary>The file at a path such as <c>/assets/index-1a2b.js</c>; null when there is none.</summary>
    public WebAsset? Find(string path) => files.GetValueOrDefault(path);

    /// <summary>True when the binary was built with the web client.</summary>
    public static bool HasPage { get; } = typeof(WebAssets).Assembly.GetManifestResourceInfo(Prefix + PageName[1..]) is not null;

    /// <summary>What is embedded in the binary.</summary>
    public static WebAssets Embedded()
    {
        var assembly = typeof(WebAssets).Assembly;
        return new WebAssets(assembly.GetManifestResourceNames()
            .Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(static name => name[Prefix.Length..], name => Read(assembly, name), StringComparer.Ordinal));
    }

    private static WebAsset Asset(string name, IReadOnlyDictionary<string, byte[]> resources)
        => new($"/{name}", resources[name], resources.GetValueOrDefault($"{name}.br"), resources.GetValueOrDefault($"{name}.gz"));

    private static bool IsForm(string name)
        => name.EndsWith(".br", StringComparison.Ordinal) || name.EndsWith(".gz", StringComparison.Ordinal);

    private static byte[] Read(Assembly assembly, string name)
    {
        using var resource = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}
