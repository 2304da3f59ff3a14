using System.Collections.Concurrent;

namespace OpenIM.Tests.Modules.Account;

/// <summary>Groups that exist, and who was invited into them, instead of the Group module.</summary>
internal sealed class KnownGroups
{
    public ConcurrentDictionary<string, string> Names { get; } = new();

    /// <summary>By group: who was invited, by whom.</summary>
    public ConcurrentQueue<(string GroupID, string UserID, string By)> Invited { get; } = new();
}
