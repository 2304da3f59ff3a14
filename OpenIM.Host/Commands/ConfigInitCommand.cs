namespace OpenIM.Host.Commands;

/// <summary><c>openim config init</c>: writes the commented config.yaml.</summary>
internal static class ConfigInitCommand
{
    /// <summary>Returns the exit code. A file that exists is never overwritten.</summary>
    public static async Task<int> RunAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await using var target = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
            await using var source = typeof(ConfigInitCommand).Assembly.GetManifestResourceStream("config.yaml")
                ?? throw new InvalidOperationException("The binary lacks its config.yaml.");
            await source.CopyToAsync(target, cancellationToken);
        }
        catch (IOException) when (File.Exists(file))
        {
            await Console.Error.WriteLineAsync($"{Path.GetFullPath(file)} is there already and was left as it is. Name another file, or remove it first.");
            return ExitCodes.Failed;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{Path.GetFullPath(file)} cannot be written: {failure.Message}");
            return ExitCodes.Failed;
        }

        await Console.Out.WriteLineAsync($"Wrote {Path.GetFullPath(file)}. Every key has its default; change what you need, then run: openim check");
        return ExitCodes.Ok;
    }
}
