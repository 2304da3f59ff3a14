using System.Diagnostics;
using System.Runtime.CompilerServices;
using OpenIM.Tests.EndToEnd.WasmSdk;
using OpenIM.Tests.Engines;

namespace OpenIM.Tests.Host.Web;

/// <summary>The sources of the web client and the tools that npm has put beside them when the server was built.</summary>
internal static class ClientApp
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(8);

    /// <summary>The folder of the sources.</summary>
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", "OpenIM.Host", "ClientApp"));

    /// <summary>Skips the running test when Node.js, or what npm installs, is not there.</summary>
    public static void Require()
        => RequiredEngine.Check(
            Tools.Find("node") is null ? "no Node.js on the PATH (20.19 or newer)"
            : !Directory.Exists(Path.Combine(Folder, "node_modules", "vitest")) ? "the packages of the web client are not installed (npm ci)"
            : null);

    /// <summary>Runs a script of one of the installed packages and returns its exit code with all it printed.</summary>
    /// <param name="script">Its path below <c>node_modules</c>, such as <c>vitest/vitest.mjs</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="cancellationToken">The test's token.</param>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string script, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Tools.Find("node")!, [Path.Combine(Folder, "node_modules", script), .. arguments])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NO_COLOR"] = "1";
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Deadline);
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var error = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return (process.ExitCode, await output + await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
