using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Sql.Migrations;

namespace OpenIM.Tests.Engines;

/// <summary>A relational store with the schema of all modules, as the host puts it together.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private TestStore(ServiceProvider services) => this.services = services;

    public ISqlDialect Dialect => Get<ISqlDialect>();

    public Database Database => Get<Database>();

    public Changes Changes => Get<Changes>();

    public VersionLogs VersionLogs => Get<VersionLogs>();

    public OutboxRelay Relay => Get<OutboxRelay>();

    public Mediator Mediator => Get<Mediator>();

    /// <summary>Opens a store. The same dialect again opens the same data.</summary>
    public static async Task<TestStore> OpenAsync(ISqlDialect dialect, Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Mediator>();
        services.AddRelationalStore(dialect);
        configure?.Invoke(services);
        var store = new TestStore(services.BuildServiceProvider());
        await store.Get<SchemaMigrator>().MigrateAsync(TestContext.Current.CancellationToken);
        return store;
    }

    public T Get<T>()
        where T : notnull
        => services.GetRequiredService<T>();

    public async Task StartAsync()
    {
        foreach (var service in services.GetServices<IHostedService>())
        {
            await service.StartAsync(TestContext.Current.CancellationToken);
        }
    }

    public async Task StopAsync()
    {
        foreach (var service in services.GetServices<IHostedService>())
        {
            await service.StopAsync(TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await services.DisposeAsync();
    }
}
