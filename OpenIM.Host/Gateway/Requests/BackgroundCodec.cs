using OpenIM.Host.Gateway.Sessions;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Wire.Protobuf;
using OpenIM.Modules.Push.Contracts;

namespace OpenIM.Host.Gateway.Requests;

/// <summary>2004: SetAppBackgroundStatusReq {1 userID, 2 isBackground}; the reply is empty. It is about this session, whatever userID says.</summary>
internal static class BackgroundCodec
{
    public static IRequest<Empty> Decode(ReadOnlySpan<byte> data, GatewaySession session)
    {
        var isBackground = false;
        var reader = new ProtoReader(data);
        while (reader.Next())
        {
            if (reader.Field == 2)
            {
                isBackground = reader.Bool();
            }
            else
            {
                reader.Skip();
            }
        }

        return new SetSessionBackground(session.Identity.SessionID, isBackground);
    }

    public static void Encode(Empty result, ProtoWriter writer)
    {
    }
}
