using System.Collections.Concurrent;

namespace OpenIM.Tests.Modules.Account;

/// <summary>Groups that exist, and who was invited into them, instead of the Group module.</summary>
internal sealed class KnownGroups
{
    private readonly ConcurrentQueue<(string GroupID, string UserID, string By)> invited = new();

    /// <summary>Names by ID.</summary>
    public ConcurrentDictionary<string, string> Names { get; } = new();

    /// <summary>Who was invited where, and by whom.</summary>
    public IEnumerable<(string GroupID, string UserID, string By)> Invited => invited;

    public void Invite(string groupID, string userID, string by) => invited.Enqueue((groupID, userID, by));
}
