namespace OpenIM.Modules.Group.Contracts;

/// <summary>Roles of members (<c>roleLevel</c>, docs/protocol/gateway.md §7.3).</summary>
public static class GroupRoles
{
    /// <summary>An ordinary member.</summary>
    public const int Member = 20;

    /// <summary>An admin of the group.</summary>
    public const int Admin = 60;

    /// <summary>The owner; one per group.</summary>
    public const int Owner = 100;
}
