using OpenIM.Modules.Push.Contracts;

namespace OpenIM.Host.Gateway.Sessions;

/// <summary>A session of this node, as far as the one clock of all sessions knows it.</summary>
internal interface IWatchedSession
{
    /// <summary>Where it stands in the <see cref="SessionTable"/>, which owns this; -1 outside.</summary>
    int TableIndex { get; set; }

    /// <summary>Called once a second.</summary>
    void Watch(int nowSeconds);

    /// <summary>Closes after what is queued was sent, at most a moment later.</summary>
    void Close(SessionCloseReason reason);
}
