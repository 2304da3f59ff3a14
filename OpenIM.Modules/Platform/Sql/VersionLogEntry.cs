namespace OpenIM.Modules.Platform.Sql;

/// <summary>What happened last to an element. The numbers are stored: never changed.</summary>
public enum VersionLogState
{
    /// <summary>It came.</summary>
    Insert = 1,

    /// <summary>It went.</summary>
    Delete = 2,

    /// <summary>It is another than before.</summary>
    Update = 3,
}

/// <summary>One element of a version log.</summary>
/// <param name="ElementID">The element; two IDs have a meaning of their own, see <see cref="Sorted"/> and <see cref="Container"/>.</param>
/// <param name="State">What happened to it.</param>
public readonly record struct VersionLogEntry(string ElementID, VersionLogState State)
{
    internal const string SortMarkerID = "____S_O_R_T_I_D____";
    internal const string ContainerMarkerID = "";

    /// <summary>The order of the elements changed: pins of friends, roles of members.</summary>
    public static VersionLogEntry Sorted { get; } = new(SortMarkerID, VersionLogState.Update);

    /// <summary>What contains the elements changed: the group itself, in its members' log.</summary>
    public static VersionLogEntry Container { get; } = new(ContainerMarkerID, VersionLogState.Update);

    /// <summary>An element came.</summary>
    public static VersionLogEntry Insert(string elementID) => new(elementID, VersionLogState.Insert);

    /// <summary>An element went.</summary>
    public static VersionLogEntry Delete(string elementID) => new(elementID, VersionLogState.Delete);

    /// <summary>An element changed.</summary>
    public static VersionLogEntry Update(string elementID) => new(elementID, VersionLogState.Update);
}

/// <summary>What one change writes into one log.</summary>
public readonly record struct VersionLogWrite(VersionLogKey Log, IReadOnlyList<VersionLogEntry> Entries);
