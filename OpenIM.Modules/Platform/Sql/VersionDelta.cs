namespace OpenIM.Modules.Platform.Sql;

/// <summary>Where a version log stands.</summary>
/// <param name="VersionID">24 hex digits; the same as long as the log exists.</param>
/// <param name="Version">From 1; one more with every change.</param>
public readonly record struct VersionStamp(string VersionID, ulong Version);

/// <summary>What a client that knows an older version has to do to be up to date (docs/protocol/rest.md §11.2).</summary>
/// <param name="VersionID">The log.</param>
/// <param name="Version">Where it stands.</param>
/// <param name="Full">True: too much changed, or it is not known what. The lists are empty and the client loads everything.</param>
/// <param name="Delete">Elements that went.</param>
/// <param name="Insert">Elements that came.</param>
/// <param name="Update">Elements that changed. May name some that the client has never heard of.</param>
/// <param name="SortVersion">Version of the last change of the order when it is among these changes, else 0.</param>
/// <param name="ContainerChanged">What contains the elements changed too.</param>
public sealed record VersionDelta(
    string VersionID,
    ulong Version,
    bool Full,
    IReadOnlyList<string> Delete,
    IReadOnlyList<string> Insert,
    IReadOnlyList<string> Update,
    ulong SortVersion,
    bool ContainerChanged)
{
    internal static VersionDelta Everything(VersionStamp stamp) => new(stamp.VersionID, stamp.Version, true, [], [], [], 0, false);

    internal static VersionDelta Nothing(VersionStamp stamp) => new(stamp.VersionID, stamp.Version, false, [], [], [], 0, false);
}
