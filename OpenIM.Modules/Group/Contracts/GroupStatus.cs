namespace OpenIM.Modules.Group.Contracts;

/// <summary>States of a group (<c>status</c>).</summary>
public static class GroupStatus
{
    /// <summary>Everybody may speak.</summary>
    public const int Normal = 0;

    /// <summary>It is over; its members are removed in the background.</summary>
    public const int Dismissed = 2;

    /// <summary>Only owner and admins may speak.</summary>
    public const int Muted = 3;
}
