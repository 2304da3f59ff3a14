namespace OpenIM.Modules.User.Relations.Stores;

/// <summary>One user whom another has blocked.</summary>
internal sealed class BlackRow
{
    public required string OwnerUserID { get; init; }

    public required string BlackUserID { get; init; }

    public required string OperatorUserID { get; init; }

    public string Ex { get; init; } = "";

    /// <summary>Unix ms.</summary>
    public long CreateMs { get; init; }
}
