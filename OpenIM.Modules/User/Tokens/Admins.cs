using System.Collections.Frozen;

namespace OpenIM.Modules.User.Tokens;

/// <summary>Who is an administrator: the configured users, nobody else.</summary>
internal sealed class Admins(AuthOptions options)
{
    private readonly FrozenSet<string> userIDs = options.Admins.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<string> UserIDs => userIDs;

    /// <summary>True for an administrator.</summary>
    public bool Contains(string userID) => userIDs.Contains(userID);
}
