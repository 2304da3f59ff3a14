using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenIM.Host.Startup;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Sql.Sqlite;

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
            Role.InProcess("presence and sessions", "in process"),
            Role.InProcess("pipeline", "lanes in process"),
            Role.InProcess("node bus", "in process"),
            Role.InProcess("membership", "this node alone"),
        ];

    /// <summary>Registers the chosen engines.</summary>
    public static void AddEngines(this IServiceCollection services, ServerParts parts)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddRelationalStore(new SqliteDialect(RelationalFile(parts)));
    }

    private static string RelationalFile(ServerParts parts) => Path.Combine(parts.Data.FullPath, SqliteDialect.FileName);
}
