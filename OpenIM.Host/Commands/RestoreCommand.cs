using System.Globalization;
using OpenIM.Host.Backup;
using OpenIM.Host.Configuration;
using OpenIM.Host.Configuration.Options;
using OpenIM.Host.Startup;
using OpenIM.Modules.Platform.Sql.Migrations;

namespace OpenIM.Host.Commands;

/// <summary><c>openim restore</c>: brings a backup back into the data directory of a stopped server.</summary>
internal static class RestoreCommand
{
    /// <summary>Returns the exit code.</summary>
    public static async Task<int> RunAsync(string file, bool force, string? configFile, CancellationToken cancellationToken)
    {
        var configuration = ConfigurationLoader.Load(configFile, Environment.GetEnvironmentVariables());
        if (configuration.Mistakes.Count > 0)
        {
            await Console.Error.WriteAsync(StartPage.Mistaken(configuration.Mistakes));
            return ExitCodes.Usage;
        }

        try
        {
            if (!File.Exists(file))
            {
                throw new FileNotFoundException($"{Path.GetFullPath(file)} does not exist");
            }

            using var data = DataDirectory.Open(configuration.Get<NodeOptions>().DataDir);
            return await RestoreAsync(data.FullPath, Path.GetFullPath(file), force, cancellationToken);
        }
        catch (StartFailure failure)
        {
            await Console.Error.WriteLineAsync($"{failure.Message}. {failure.Advice}.");
            return failure.ExitCode;
        }
        catch (Exception failure) when (failure
            is IOException or UnauthorizedAccessException or InvalidDataException or SchemaTooNewException or Microsoft.Data.Sqlite.SqliteException)
        {
            await Console.Error.WriteLineAsync($"Nothing was restored: {failure.Message.TrimEnd('.')}.");
            return ExitCodes.Failed;
        }
    }

    private static async Task<int> RestoreAsync(string data, string file, bool force, CancellationToken cancellationToken)
    {
        var restore = new DataRestore(data, TimeProvider.System);
        if (restore.HasData && !force)
        {
            await Console.Error.WriteLineAsync($"{data} is not empty: it holds the data of a server and was left as it is. --force moves that aside.");
            return ExitCodes.Failed;
        }

        var report = await restore.RunAsync(file, cancellationToken);
        var copied = DateTimeOffset.FromUnixTimeMilliseconds(report.Manifest.CreatedMs);
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Restored {data} as it was at {copied:yyyy-MM-dd HH:mm:ss} UTC (node {report.Manifest.NodeID}, {report.Conversations} conversations with messages)."));
        if (report.OldData is { } old)
        {
            await Console.Out.WriteLineAsync($"What was there before lies in {old}; delete it when it is no longer needed.");
        }

        return ExitCodes.Ok;
    }
}
