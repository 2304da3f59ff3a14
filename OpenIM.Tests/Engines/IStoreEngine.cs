using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Tests.Engines;

/// <summary>A relational engine that the contract suites run on.</summary>
internal interface IStoreEngine : IAsyncDisposable
{
    /// <summary>Null when the engine can be used here; otherwise why not.</summary>
    string? MissingBecause { get; }

    /// <summary>A database of its own, empty.</summary>
    ISqlDialect CreateDatabase();
}
