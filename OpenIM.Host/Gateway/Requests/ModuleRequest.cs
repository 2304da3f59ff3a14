using OpenIM.Host.Gateway.Sessions;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Wire.Protobuf;

namespace OpenIM.Host.Gateway.Requests;

/// <summary>An operation that one module answers.</summary>
internal sealed class ModuleRequest<TResult>(
    Func<ReadOnlySpan<byte>, GatewaySession, IRequest<TResult>> decode,
    Action<TResult, ProtoWriter> encode,
    Action<GatewaySession>? afterReply = null) : RequestKind
{
    public override void Start(ReadOnlySpan<byte> data, GatewaySession session, SessionRequests requests, RequestTicket ticket)
    {
        IRequest<TResult> request;
        try
        {
            request = decode(data, session);
        }
        catch (Exception failure) when (failure is FormatException or OverflowException)
        {
            requests.Refuse(ticket, Errors.Args);
            return;
        }

        _ = requests.RunAsync(request, encode, ticket);
    }

    public override void AfterReply(GatewaySession session) => afterReply?.Invoke(session);
}
