using System.Diagnostics;

namespace OpenIM.Tests.EndToEnd.Harness;

/// <summary>The built executable: beside the tests, or named by <c>OPENIM_BINARY</c>.</summary>
internal static class OpenImBinary
{
    private static string FilePath { get; } = Environment.GetEnvironmentVariable("OPENIM_BINARY") is { Length: > 0 } named
        ? named
        : Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "openim.exe" : "openim");

    /// <summary>Starts it with redirected output.</summary>
    /// <param name="arguments">Command line.</param>
    /// <param name="environment">Added variables; no other <c>OPENIM_</c> variable reaches the process.</param>
    /// <param name="workingDirectory">Null: the temporary directory, where no config.yaml lies.</param>
    public static Process Start(
        IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment, string? workingDirectory = null)
    {
        var start = new ProcessStartInfo(FilePath, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory ?? Path.GetTempPath(),
        };
        foreach (var name in start.Environment.Keys.Where(static key => key.StartsWith("OPENIM_", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        // A killed process leaves its diagnostic sockets in the temporary directory, and these tests kill hundreds.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{FilePath} did not start.");
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<CommandOutcome> RunAsync(
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null,
        string? workingDirectory = null,
        CancellationToken cancellationToken = default)
    {
        using var process = Start(arguments, environment ?? new Dictionary<string, string>(), workingDirectory);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new CommandOutcome(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
