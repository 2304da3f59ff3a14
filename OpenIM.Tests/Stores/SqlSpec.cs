using OpenIM.Tests.Engines;

namespace OpenIM.Tests.Stores;

/// <summary>A contract suite over one relational engine: a database of its own per test.</summary>
public abstract class SqlSpec : IAsyncLifetime
{
    private readonly IStoreEngine engine;

    private protected SqlSpec(IStoreEngine engine) => this.engine = engine;

    private protected TestStore Store { get; private set; } = null!;

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        RequiredEngine.Check(engine.MissingBecause);
        Store = await TestStore.OpenAsync(engine.CreateDatabase());
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await engine.DisposeAsync();
    }
}
