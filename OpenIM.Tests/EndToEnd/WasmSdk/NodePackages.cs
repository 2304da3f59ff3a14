using System.Diagnostics;

namespace OpenIM.Tests.EndToEnd.WasmSdk;

/// <summary>
/// Packages of npm, installed unmodified on the machine that runs the tests, into a folder that git ignores. They are neither
/// committed, nor bundled, nor part of the product.
/// </summary>
internal static class NodePackages
{
    public const string SdkVersion = "3.8.5";

    /// <summary>The folder of the SDK.</summary>
    /// <exception cref="MissingToolException">npm is absent or cannot reach its registry.</exception>
    public static Task<string> InstallSdkAsync(CancellationToken cancellationToken)
        => InstallAsync("@openim/wasm-client-sdk", SdkVersion, cancellationToken);

    /// <summary>The folder of a package. The first call on a machine takes the seconds that npm takes.</summary>
    /// <exception cref="MissingToolException">npm is absent or cannot reach its registry.</exception>
    public static async Task<string> InstallAsync(string name, string version, CancellationToken cancellationToken)
    {
        var cache = Environment.GetEnvironmentVariable("OPENIM_TEST_NPM_CACHE")
            ?? Path.Combine(RepositoryRoot(), ".artifacts", "npm-sdk");
        var home = Path.Combine(cache, version);
        var package = Path.Combine(home, "node_modules", name.Replace('/', Path.DirectorySeparatorChar));
        if (!File.Exists(Path.Combine(package, "package.json")))
        {
            await InstallIntoAsync(home, $"{name}@{version}", cancellationToken);
        }

        return package;
    }

    /// <summary>Installs beside and moves into place, so that a killed install leaves nothing that looks complete.</summary>
    private static async Task InstallIntoAsync(string home, string package, CancellationToken cancellationToken)
    {
        var npm = Tools.Find("npm") ?? throw new MissingToolException("npm is not on the PATH (Node.js 20 or newer)");
        var draft = $"{home}.{Environment.ProcessId}";
        Directory.CreateDirectory(draft);
        await File.WriteAllTextAsync(Path.Combine(draft, "package.json"), "{}", cancellationToken);
        var start = new ProcessStartInfo(npm)
        {
            WorkingDirectory = draft,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            ArgumentList = { "install", "--no-audit", "--no-fund", "--ignore-scripts", package },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            Directory.Delete(draft, recursive: true);
            throw new MissingToolException($"npm install {package} failed: {await output}{error}");
        }

        if (!Directory.Exists(home))
        {
            Directory.Move(draft, home);
        }
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OpenIM.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? Path.GetTempPath();
    }
}
