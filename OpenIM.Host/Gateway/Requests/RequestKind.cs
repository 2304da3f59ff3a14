using OpenIM.Host.Gateway.Sessions;

namespace OpenIM.Host.Gateway.Requests;

/// <summary>One operation: how its data becomes a request to a module, and the module's answer the data of the reply.</summary>
internal abstract class RequestKind
{
    /// <summary>Starts the request. It replies by itself; the data is not used after this returns.</summary>
    public abstract void Start(ReadOnlySpan<byte> data, GatewaySession session, SessionRequests requests, RequestTicket ticket);

    /// <summary>What happens once the client has its successful reply.</summary>
    public virtual void AfterReply(GatewaySession session)
    {
    }
}
