using OpenIM.Modules.Platform.Membership;
using OpenIM.Modules.Push.Contracts;

namespace OpenIM.Modules.Push.Presence;

/// <summary>One session in the directory.</summary>
/// <param name="UserID">Whose.</param>
/// <param name="SessionID">Its id, unique in the cluster.</param>
/// <param name="PlatformID">Its platform.</param>
/// <param name="NodeID">The node that holds the connection.</param>
/// <param name="NodeEpoch">The life of that node.</param>
internal sealed record SessionEntry(string UserID, string SessionID, int PlatformID, string NodeID, long NodeEpoch)
{
    public static SessionEntry Of(SessionInfo session, Node node)
        => new(session.UserID, session.SessionID, session.PlatformID, node.NodeID, node.Epoch);
}
