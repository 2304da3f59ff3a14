using OpenIM.Host.Backup;
using OpenIM.Host.Configuration;
using OpenIM.Host.Configuration.Options;
using OpenIM.Host.Startup;

namespace OpenIM.Host.Commands;

/// <summary><c>openim backup</c>: asks the running server for a backup, or makes one of the files of a stopped one.</summary>
internal static class BackupCommand
{
    /// <summary>Returns the exit code.</summary>
    public static async Task<int> RunAsync(string file, string? configFile, CancellationToken cancellationToken)
    {
        var configuration = ConfigurationLoader.Load(configFile, Environment.GetEnvironmentVariables());
        if (configuration.Mistakes.Count > 0)
        {
            await Console.Error.WriteAsync(StartPage.Mistaken(configuration.Mistakes));
            return ExitCodes.Usage;
        }

        var target = Path.GetFullPath(file);
        var data = Path.GetFullPath(configuration.Get<NodeOptions>().DataDir);
        try
        {
            var isRunning = DataDirectory.Holder(data) is not null;
            await BackupTarget.WriteAsync(
                target,
                isRunning
                    ? (stream, token) => AskAsync(data, stream, token)
                    : (stream, token) => CopyAsync(data, configuration.Get<NodeOptions>().Id, stream, token),
                cancellationToken);
            await Console.Out.WriteLineAsync($"Wrote {target}, {new FileInfo(target).Length} bytes, {(isRunning ? "from the running server" : "of the stopped server's files")}.");
            return ExitCodes.Ok;
        }
        catch (StartFailure failure)
        {
            await Console.Error.WriteLineAsync($"{failure.Message}. {failure.Advice}.");
            return failure.ExitCode;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or HttpRequestException or Microsoft.Data.Sqlite.SqliteException)
        {
            await Console.Error.WriteLineAsync($"No backup was made: {failure.Message.TrimEnd('.')}.");
            return ExitCodes.Failed;
        }
    }

    private static async Task AskAsync(string data, Stream target, CancellationToken cancellationToken)
    {
        if (ControlSocket.PathIn(data) is not { } socket || !File.Exists(socket))
        {
            throw StartFailure.Taken(
                $"The data directory {data} is in use, and the process that uses it cannot be asked for a backup", data,
                "If the server is just starting, try again; if the path is longer than a Unix socket allows, stop the server first");
        }

        using var client = ControlSocket.Client(socket);
        using var request = new HttpRequestMessage(HttpMethod.Post, ControlSocket.BackupPath);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new IOException(await answer.Content.ReadAsStringAsync(cancellationToken));
        }

        await answer.Content.CopyToAsync(target, cancellationToken);
    }

    private static async Task CopyAsync(string data, string configuredNodeID, Stream target, CancellationToken cancellationToken)
    {
        if (BackupContent.Stores.FirstOrDefault(name => !File.Exists(Path.Combine(data, name))) is { } missing)
        {
            throw new IOException($"{data} has no {missing}; is it the data directory of this configuration?");
        }

        using var held = DataDirectory.Open(data);
        DataRestore.RequireFinished(data);
        BackupSource.RemoveLeftovers(data);
        var nodeID = configuredNodeID.Length > 0 ? configuredNodeID : await NodeIDAsync(data, cancellationToken);

        // Nobody else has the directory: any moment is a cut.
        await new BackupSource(data, nodeID, RunAsync, TimeProvider.System).WriteAsync(target, cancellationToken);

        static ValueTask RunAsync(Action hold, CancellationToken cancellationToken)
        {
            hold();
            return ValueTask.CompletedTask;
        }
    }

    private static async Task<string> NodeIDAsync(string data, CancellationToken cancellationToken)
    {
        var file = Path.Combine(data, "node-id");
        return File.Exists(file) ? (await File.ReadAllTextAsync(file, cancellationToken)).Trim() : "";
    }
}
