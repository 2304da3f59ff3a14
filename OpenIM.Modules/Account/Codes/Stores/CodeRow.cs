namespace OpenIM.Modules.Account.Codes.Stores;

/// <summary>One sent code.</summary>
internal sealed record CodeRow
{
    public long CodeNo { get; init; }

    public string Code { get; init; } = "";

    /// <summary>Wrong tries so far.</summary>
    public long Failures { get; init; }

    /// <summary>1: it is not good any more.</summary>
    public long Used { get; init; }

    public long ExpiresMs { get; init; }
}
