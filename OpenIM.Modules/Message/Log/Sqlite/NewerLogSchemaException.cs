namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>The message log was written by a newer release; this one cannot read it and leaves it alone.</summary>
public sealed class NewerLogSchemaException(string path, long found, long known)
    : Exception($"{path} has schema version {found}, this release knows up to {known}. Start it with the release that wrote it, or a newer one.")
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>Its schema version.</summary>
    public long Found { get; } = found;

    /// <summary>The newest schema version that this release knows.</summary>
    public long Known { get; } = known;
}
