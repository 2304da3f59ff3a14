using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIM.Modules.Platform.Sql.Migrations;
using OpenIM.Modules.Platform.Sql.Outbox;

namespace OpenIM.Modules.Platform.Sql;

/// <summary>Adds the relational store.</summary>
public static class SqlSetup
{
    /// <summary>
    /// Adds the relational store on the given engine. Before the server starts, <see cref="SchemaMigrator.MigrateAsync"/>
    /// has to be awaited: a store that is too new stops the start there.
    /// </summary>
    public static IServiceCollection AddRelationalStore(this IServiceCollection services, ISqlDialect dialect)
    {
        services.AddSingleton(dialect);
        services.AddSingleton<SchemaMigrator>();
        services.AddSingleton<Database>();
        services.AddSingleton<DurableEvents>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton(static provider => new Changes(
            provider.GetRequiredService<ISqlDialect>(),
            provider.GetRequiredService<DurableEvents>(),
            provider.GetRequiredService<OutboxSignal>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<VersionLogs>();
        services.AddSingleton(static provider => new OutboxRelay(
            provider.GetRequiredService<Database>(),
            provider.GetRequiredService<Changes>(),
            provider.GetRequiredService<DurableEvents>(),
            provider.GetRequiredService<OutboxSignal>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<OutboxRelay>>()));
        return services.AddHostedService(static provider => provider.GetRequiredService<OutboxRelay>());
    }
}
