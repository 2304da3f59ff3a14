using System.Diagnostics;

namespace OpenIM.Tests.EndToEnd.WasmSdk;

/// <summary>
/// The npm package of the SDK, installed unmodified by npm on the machine that runs the tests, into a folder that git
/// ignores. It is neither committed, nor bundled, nor part of the product.
/// </summary>
internal static class NodePackages
{
    public const string SdkVersion = "3.8.5";
    private const string Sdk = "@openim/wasm-client-sdk";

    /// <summary>The folder of the SDK. The first call on a machine takes the seconds that npm takes.</summary>
    /// <exception cref="MissingToolException">npm is absent or cannot reach its registry.</exception>
    public static async Task<string> InstallSdkAsync(CancellationToken cancellationToken)
    {
        var cache = Environment.GetEnvironmentVariable("OPENIM_TEST_NPM_CACHE")
            ?? Path.Combine(RepositoryRoot(), ".artifacts", "npm-sdk");
        var home = Path.Combine(cache, SdkVersion);
        var package = Path.Combine(home, "node_modules", Sdk.Replace('/', Path.DirectorySeparatorChar));
        if (!File.Exists(Path.Combine(package, "package.json")))
        {
            await InstallAsync(home, cancellationToken);
        }

        return package;
    }

    /// <summary>Installs beside and moves into place, so that a killed install leaves nothing that looks complete.</summary>
    private static async Task InstallAsync(string home, CancellationToken cancellationToken)
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
            ArgumentList = { "install", "--no-audit", "--no-fund", "--ignore-scripts", $"{Sdk}@{SdkVersion}" },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            Directory.Delete(draft, recursive: true);
            throw new MissingToolException($"npm install {Sdk}@{SdkVersion} failed: {await output}{error}");
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
