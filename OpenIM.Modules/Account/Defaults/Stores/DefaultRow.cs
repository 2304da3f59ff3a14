namespace OpenIM.Modules.Account.Defaults.Stores;

/// <summary>One friend or group that everybody gets who registers.</summary>
internal sealed record DefaultRow
{
    public string TargetID { get; init; } = "";

    public long CreateMs { get; init; }
}
