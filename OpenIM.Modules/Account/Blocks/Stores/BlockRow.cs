namespace OpenIM.Modules.Account.Blocks.Stores;

/// <summary>One blocked account.</summary>
internal sealed record BlockRow
{
    public string UserID { get; init; } = "";

    public string Reason { get; init; } = "";

    public string OperatorUserID { get; init; } = "";

    public long CreateMs { get; init; }
}
