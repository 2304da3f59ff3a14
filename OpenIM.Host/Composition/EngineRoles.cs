using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenIM.Host.Startup;
using OpenIM.Modules.Message;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Message.Log.Sqlite;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Sql.Sqlite;
using Serilog.Extensions.Logging;

namespace OpenIM.Host.Composition;

/// <summary>Which engine plays which role. The only place that chooses.</summary>
internal static class EngineRoles
{
    /// <summary>All roles, in the order of the start page.</summary>
    public static IReadOnlyList<Role> Choose(ServerParts parts)
        =>
        [
            new Role("disk", parts.Data.FullPath, _ => ValueTask.FromResult(DiskSpace.Problem(parts.Data.FullPath))),
            Role.InProcess("relational store", $"SQLite, {RelationalFile(parts)}"),
            Role.InProcess("message log", $"SQLite, {Path.Combine(parts.Data.FullPath, "messages.db")}"),
            Role.InProcess("presence and sessions", "in process"),
            Role.InProcess("pipeline", "lanes in process"),
            Role.InProcess("node bus", "in process"),
            Role.InProcess("membership", "this node alone"),
        ];

    /// <summary>Registers the chosen engines.</summary>
    public static void AddEngines(this IServiceCollection services, ServerParts parts, IMessageLog log)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddRelationalStore(new SqliteDialect(RelationalFile(parts)));
        services.AddSingleton(log);
        services.AddLanePipeline();
    }

    /// <summary>Opens the message log. It outlives the web application: lanes finish what they were promised first.</summary>
    public static Task<SqliteMessageLog> OpenMessageLogAsync(ServerParts parts) => SqliteMessageLog.OpenAsync(
        new SqliteMessageLogOptions
        {
            Directory = parts.Data.FullPath,
            Flushed = parts.Configuration.Get<MessageOptions>().Durability == "flushed",
        },
        new SerilogLoggerFactory(parts.Logger).CreateLogger<SqliteMessageLog>(),
        CancellationToken.None);

    private static string RelationalFile(ServerParts parts) => Path.Combine(parts.Data.FullPath, SqliteDialect.FileName);
}
