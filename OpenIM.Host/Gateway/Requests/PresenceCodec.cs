using OpenIM.Host.Gateway.Sessions;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Wire.Protobuf;
using OpenIM.Modules.Push.Contracts;

namespace OpenIM.Host.Gateway.Requests;

/// <summary>
/// 2005: SubUserOnlineStatus {1 subscribeUserID, 2 unsubscribeUserID}; reply and push are SubUserOnlineStatusTips
/// {1 subscribers {1 userID, 2 onlinePlatformIDs}}.
/// </summary>
internal static class PresenceCodec
{
    public static IRequest<SubscribePresenceResult> Decode(ReadOnlySpan<byte> data, GatewaySession session)
    {
        List<string> subscribe = [];
        List<string> unsubscribe = [];
        var reader = new ProtoReader(data);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    subscribe.WithRoom().Add(reader.String());
                    break;
                case 2:
                    unsubscribe.WithRoom().Add(reader.String());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new SubscribePresence(session.Identity.SessionID, subscribe, unsubscribe);
    }

    public static void Encode(SubscribePresenceResult result, ProtoWriter writer) => WriteUsers(result.Users, writer);

    /// <summary>The tips, as reply and as push.</summary>
    public static void WriteUsers(IReadOnlyList<UserPresence> users, ProtoWriter writer)
    {
        foreach (var user in users)
        {
            var element = writer.Begin(1);
            writer.String(1, user.UserID);
            writer.Int64List(2, [.. user.PlatformIDs.Select(static p => (long)p)]);
            writer.End(element);
        }
    }
}
