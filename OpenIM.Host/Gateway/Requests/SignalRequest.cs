using OpenIM.Host.Gateway.Sessions;
using OpenIM.Modules.Platform.Errors;

namespace OpenIM.Host.Gateway.Requests;

/// <summary>1004: not functional in the original either.</summary>
internal sealed class SignalRequest : RequestKind
{
    public override void Start(ReadOnlySpan<byte> data, GatewaySession session, SessionRequests requests, RequestTicket ticket)
        => requests.Refuse(ticket, Errors.Args);
}
