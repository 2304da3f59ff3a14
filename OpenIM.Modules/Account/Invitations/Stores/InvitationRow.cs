namespace OpenIM.Modules.Account.Invitations.Stores;

/// <summary>One invitation code.</summary>
internal sealed record InvitationRow
{
    public string Code { get; init; } = "";

    /// <summary>Empty: nobody has used it.</summary>
    public string UsedBy { get; init; } = "";

    public long CreateMs { get; init; }
}
