using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenIM.Host.Startup;
using OpenIM.Modules.Message;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Platform.Jobs;
using OpenIM.Modules.Platform.Jobs.Local;
using OpenIM.Modules.Platform.Membership;
using OpenIM.Modules.Platform.Membership.Single;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Sql.Migrations;
using OpenIM.Modules.Platform.Sql.Sqlite;
using OpenIM.Modules.Push;

namespace OpenIM.Host.Composition;

/// <summary>Which engine plays which role. The only place that chooses.</summary>
internal static class EngineRoles
{
    /// <summary>Each role and the engine that fills it, in the order of the start page.</summary>
    public static IReadOnlyList<(string Role, string Engine)> Describe(string dataDirectory)
        =>
        [
            ("relational store", $"SQLite, {RelationalFile(dataDirectory)}"),
            ("message log", $"SQLite, {Path.Combine(dataDirectory, "messages.db")}"),
            ("presence", "in process"),
            ("pipeline", "lanes in process"),
            ("node bus", "in process"),
            ("membership", "this node alone"),
        ];

    /// <summary>The roles with their states. The embedded engines live in this process and on its disk: room is what they can lack.</summary>
    public static IReadOnlyList<Role> Choose(string dataDirectory)
        =>
        [
            new Role("disk", dataDirectory, _ => ValueTask.FromResult(DiskSpace.Problem(dataDirectory))),
            .. Describe(dataDirectory).Select(static role => Role.InProcess(role.Role, role.Engine)),
        ];

    /// <summary>Registers the chosen engines.</summary>
    public static void AddEngines(this IServiceCollection services, ServerParts parts)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddRelationalStore(new SqliteDialect(RelationalFile(parts.Data.FullPath)));
        services.AddSingleton<EmbeddedMessageLog>();
        services.AddSingleton<IMessageLog>(static provider => provider.GetRequiredService<EmbeddedMessageLog>().Log);
        services.AddLanePipeline();
        services.AddJobs(new LocalJobLocks());
        services.AddLocalSessionDirectory();
        services.AddSingleton<IMembership>(new SingleMembership(parts.Identity.NodeID, TimeProvider.System));
    }

    /// <summary>Opens the stores, creating or migrating them; beside each other, as none needs another.</summary>
    public static Task OpenStoresAsync(IServiceProvider services, CancellationToken cancellationToken)
        => Task.WhenAll(
            services.GetRequiredService<EmbeddedMessageLog>().OpenAsync(cancellationToken),
            Task.Run(() => services.GetRequiredService<SchemaMigrator>().MigrateAsync(cancellationToken).AsTask(), cancellationToken));

    private static string RelationalFile(string dataDirectory) => Path.Combine(dataDirectory, SqliteDialect.FileName);
}
