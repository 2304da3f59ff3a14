namespace OpenIM.Modules.User.Relations.Stores;

/// <summary>One direction of a friendship.</summary>
internal sealed class FriendRow
{
    public required string OwnerUserID { get; init; }

    public required string FriendUserID { get; init; }

    /// <summary>0 pinned, 1 not: see the schema.</summary>
    public long Unpinned { get; init; } = 1;

    public string Remark { get; init; } = "";

    public string Ex { get; init; } = "";

    public long AddSource { get; init; }

    public required string OperatorUserID { get; init; }

    /// <summary>Unix ms.</summary>
    public long CreateMs { get; init; }
}
