using OpenIM.Host.Gateway.Sessions;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Push.Contracts;

namespace OpenIM.Host.Gateway.Requests;

/// <summary>2003: the connection ends when the client has its reply.</summary>
internal sealed class LogOutRequest() : ModuleRequest<Empty>(LogOutCodec.Decode, LogOutCodec.Encode)
{
    public override void AfterReply(GatewaySession session) => session.Close(SessionCloseReason.LoggedOut);
}
