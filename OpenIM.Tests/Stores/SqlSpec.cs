using Microsoft.Extensions.DependencyInjection;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Tests.Engines;

namespace OpenIM.Tests.Stores;

/// <summary>A contract suite over one relational engine: a database of its own per test.</summary>
public abstract class SqlSpec : IAsyncLifetime
{
    private readonly IStoreEngine engine;
    private ISqlDialect dialect = null!;

    private protected SqlSpec(IStoreEngine engine) => this.engine = engine;

    private protected TestStore Store { get; private set; } = null!;

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        RequiredEngine.Check(engine.MissingBecause);
        dialect = engine.CreateDatabase();
        Store = await TestStore.OpenAsync(dialect, Configure);
    }

    /// <summary>Closes the store and opens it again, as a restart of the server does.</summary>
    private protected async Task ReopenAsync(Action<IServiceCollection>? configure = null)
    {
        await Store.DisposeAsync();
        Store = await TestStore.OpenAsync(dialect, configure ?? Configure);
    }

    private protected virtual void Configure(IServiceCollection services)
    {
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await engine.DisposeAsync();
    }
}
