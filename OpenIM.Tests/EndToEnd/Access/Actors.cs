namespace OpenIM.Tests.EndToEnd.Access;

/// <summary>Who tries the routes. All of them are users; only <see cref="Admin"/> is in <c>auth.admins</c>.</summary>
internal static class Actors
{
    /// <summary>Nobody's friend, in no group.</summary>
    public const string Stranger = "stranger";

    /// <summary>Blocked by the owner, in no group.</summary>
    public const string Blocked = "blocked";

    /// <summary>Was in the group and was removed from it.</summary>
    public const string Kicked = "kicked";

    /// <summary>In the group, may not speak.</summary>
    public const string Muted = "muted";

    /// <summary>In the group.</summary>
    public const string Member = "member";

    /// <summary>Admin of the group.</summary>
    public const string Manager = "manager";

    /// <summary>Owner of the group, and the user whom requests name.</summary>
    public const string Owner = "owner";

    /// <summary>The application's administrator, in no group.</summary>
    public const string Admin = "imAdmin";

    /// <summary>In the group as well; only ever named.</summary>
    public const string Other = "other";

    /// <summary>In no group; only ever named.</summary>
    public const string Spare = "spare";

    /// <summary>In the order in which they try: whoever may do the thing comes last.</summary>
    public static IReadOnlyList<string> All { get; } = [Stranger, Blocked, Kicked, Muted, Member, Manager, Owner, Admin];
}
