namespace OpenIM.Modules.Platform.Sql.Migrations;

/// <summary>The store was written by a newer version of the server. It is left untouched (P10).</summary>
/// <param name="store">Where the store is.</param>
/// <param name="storedVersion">Schema version found there.</param>
/// <param name="knownVersion">Newest schema version that this binary knows.</param>
/// <param name="writtenBy">Product version of the binary that stamped the store.</param>
public sealed class SchemaTooNewException(string store, int storedVersion, int knownVersion, string writtenBy)
    : Exception($"{store} has schema version {storedVersion}, written by openim {writtenBy}; this binary knows versions up to {knownVersion}. "
        + $"Start it with openim {writtenBy} or newer, or go back to a copy made before the upgrade.")
{
    /// <summary>Where the store is.</summary>
    public string Store { get; } = store;

    /// <summary>Schema version found there.</summary>
    public int StoredVersion { get; } = storedVersion;

    /// <summary>Newest schema version that this binary knows.</summary>
    public int KnownVersion { get; } = knownVersion;

    /// <summary>Product version of the binary that stamped the store.</summary>
    public string WrittenBy { get; } = writtenBy;
}
