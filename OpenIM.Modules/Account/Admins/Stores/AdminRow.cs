namespace OpenIM.Modules.Account.Admins.Stores;

/// <summary>One administrator's account.</summary>
internal sealed record AdminRow
{
    public string UserID { get; init; } = "";

    /// <summary>In lower case.</summary>
    public string Account { get; init; } = "";

    public string PasswordHash { get; init; } = "";

    public string Nickname { get; init; } = "";

    public string FaceURL { get; init; } = "";

    public long Level { get; init; }

    public long CreateMs { get; init; }
}
