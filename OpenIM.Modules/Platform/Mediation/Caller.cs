namespace OpenIM.Modules.Platform.Mediation;

/// <summary>On whose behalf a request is made. Passed along with every request; never stored.</summary>
/// <param name="UserID">The user of the token; empty for routes without a token.</param>
/// <param name="PlatformID">The platform of the token, 0 when there is none (docs/protocol/gateway.md §1.5).</param>
/// <param name="IsAdmin">True when <paramref name="UserID"/> is listed in <c>auth.admins</c>. Nothing else makes an admin.</param>
/// <param name="OperationID">The client's trace id; carried into logs and pushes.</param>
public sealed record Caller(string UserID, int PlatformID, bool IsAdmin, string OperationID)
{
    /// <summary>The server itself: allowed everything.</summary>
    public static Caller System { get; } = new("", 0, IsAdmin: true, "system");

    /// <summary>Network address of the client, as far as it can be believed; empty when it is unknown or does not matter.</summary>
    public string Address { get; init; } = "";

    /// <summary>True when the caller acts for <paramref name="userID"/>: it is that user, or an admin.</summary>
    public bool MayActFor(string userID) => IsAdmin || string.Equals(UserID, userID, StringComparison.Ordinal);
}
