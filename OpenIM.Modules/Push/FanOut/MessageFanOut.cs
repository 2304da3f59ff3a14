using Microsoft.Extensions.Logging;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Time;
using OpenIM.Modules.Push.Contracts;
using OpenIM.Modules.Push.Sessions;

namespace OpenIM.Modules.Push.FanOut;

/// <summary>
/// Brings stored messages to the sessions of this node (docs/protocol/gateway.md §7.5). Runs on the thread of the lane
/// that committed them, within its <see cref="Platform.Batching.FlushBatch"/>: it never awaits, so that order and
/// batch hold.
/// </summary>
internal sealed partial class MessageFanOut(
    SessionRegistry registry, PushMetrics metrics, TimeProvider clock, ILogger<MessageFanOut> logger) : IEventHandler<MessageStored>
{
    private const long LateMs = 10_000;

    public ValueTask HandleAsync(MessageStored message, CancellationToken cancellationToken)
    {
        var delivered = 0;
        for (var i = 0; i < message.Messages.Count; i++)
        {
            delivered += Push(message.Messages[i]);
        }

        metrics.Delivered(delivered);
        return ValueTask.CompletedTask;
    }

    private int Push(StoredMessage stored)
    {
        if (stored.OnlyToSessionID is { } sessionID)
        {
            return Echo(stored, sessionID);
        }

        if (clock.NowMs() - stored.SendTimeMs > LateMs)
        {
            metrics.PushedLate();
        }

        return stored.Message.SessionType switch
        {
            SessionTypes.Single or SessionTypes.Notification => PushToPair(stored),
            SessionTypes.Group => PushToGroup(stored),
            _ => 0,
        };
    }

    // The sender of a resend learns the seq only by the echo, even where a push would be held back.
    private int Echo(StoredMessage stored, string sessionID)
        => registry.Find(sessionID) is { IsLive: true } session && TryDeliver(session, new MessageDelivery(stored)) ? 1 : 0;

    private int PushToPair(StoredMessage stored)
    {
        var message = stored.Message;
        MessageDelivery? delivery = null;
        var delivered = PushToUser(message.RecvID, stored, ref delivery);
        if (message.Option(OptionKeys.SenderSync) && !string.Equals(message.SendID, message.RecvID, StringComparison.Ordinal))
        {
            delivered += PushToUser(message.SendID, stored, ref delivery);
        }

        return delivered;
    }

    // To the members who are here: never by walking the members. Who has just left or come in is told that they have.
    private int PushToGroup(StoredMessage stored)
    {
        MessageDelivery? delivery = null;
        var groupID = stored.Message.GroupID;
        var delivered = PushTo(registry.Groups.Of(groupID), stored, ref delivery);
        for (var i = 0; i < stored.AlsoTo.Count; i++)
        {
            var sessions = registry.OfUser(stored.AlsoTo[i]);
            delivered += PushTo(Array.FindAll(sessions, session => !session.IsIn(groupID)), stored, ref delivery);
        }

        return delivered;
    }

    private int PushToUser(string userID, StoredMessage stored, ref MessageDelivery? delivery)
        => PushTo(registry.OfUser(userID), stored, ref delivery);

    private int PushTo(Session[] sessions, StoredMessage stored, ref MessageDelivery? delivery)
    {
        var delivered = 0;
        foreach (var session in sessions)
        {
            // COMPAT: an iOS app in the background holds a socket that nobody reads (docs/protocol/gateway.md §5, 2004).
            if (!session.IsLive || (session.IsBackground && session.PlatformID == Platforms.IOS))
            {
                continue;
            }

            delivery ??= new MessageDelivery(stored);
            if (TryDeliver(session, delivery))
            {
                delivered++;
            }
        }

        return delivered;
    }

    private bool TryDeliver(Session session, MessageDelivery delivery)
    {
        if (session.Connection.TryDeliver(delivery))
        {
            return true;
        }

        // It has closed itself, and will pull what it missed when it comes back. Until its transport has noticed, it
        // costs nobody anything.
        if (session.TryDrop())
        {
            registry.Detach(session);
            metrics.SessionDropped();
            LogDropped(session.UserID, session.PlatformID, session.SessionID);
        }

        return false;
    }

    [LoggerMessage(EventId = 5001, Level = LogLevel.Warning,
        Message = "Session {SessionID} of {UserID} on platform {PlatformID} did not take a push and is closed")]
    private partial void LogDropped(string userID, int platformID, string sessionID);
}
