using OpenIM.Host.Gateway.Sessions;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Wire.Protobuf;
using OpenIM.Modules.Push.Contracts;

namespace OpenIM.Host.Gateway.Requests;

/// <summary>2003: DelUserPushTokenReq {1 userID, 2 platformID}; the reply is empty. What is not named is the session's own.</summary>
internal static class LogOutCodec
{
    public static IRequest<Empty> Decode(ReadOnlySpan<byte> data, GatewaySession session)
    {
        var userID = session.Identity.UserID;
        var platformID = session.Identity.PlatformID;
        var reader = new ProtoReader(data);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    userID = reader.String();
                    break;
                case 2:
                    platformID = reader.Int32();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new DeletePushToken(userID, platformID);
    }

    public static void Encode(Empty result, ProtoWriter writer)
    {
    }
}
