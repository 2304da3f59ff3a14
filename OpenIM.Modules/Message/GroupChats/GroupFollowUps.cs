using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.GroupChats;

/// <summary>
/// What follows a message in a group: who is mentioned is called, who left sees the chat up to the message that says
/// so. Behind the lane and not in it: a lane waits for nothing that it has to do itself.
/// </summary>
internal sealed partial class GroupFollowUps(
    GroupMentions mentions, GroupMembership membership, ILogger<GroupFollowUps> logger) : BackgroundService, IEventHandler<MessageStored>
{
    private readonly Channel<StoredMessage> queue = Channel.CreateBounded<StoredMessage>(
        new BoundedChannelOptions(16_384) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    public ValueTask HandleAsync(MessageStored message, CancellationToken cancellationToken)
    {
        for (var i = 0; i < message.Messages.Count; i++)
        {
            var stored = message.Messages[i];
            if (HasFollowUp(stored) && !queue.Writer.TryWrite(stored))
            {
                LogLeftOut(stored.ConversationID, stored.Seq);
            }
        }

        return ValueTask.CompletedTask;
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await queue.Reader.WaitToReadAsync(stoppingToken))
        {
            while (queue.Reader.TryRead(out var stored))
            {
                await FollowUpAsync(stored, stoppingToken);
            }
        }
    }

    private static bool HasFollowUp(StoredMessage stored)
        => stored is { Seq: > 0, OnlyToSessionID: null, Message.SessionType: SessionTypes.Group }
            && (stored.Message.ContentType == ContentTypes.AtText || stored.AlsoTo.Count > 0)
            && ConversationIDs.IsGroup(stored.ConversationID);

    private async ValueTask FollowUpAsync(StoredMessage stored, CancellationToken cancellationToken)
    {
        try
        {
            var message = stored.Message;
            if (stored.AlsoTo.Count > 0)
            {
                await membership.ReconcileAsync(message.GroupID, stored.AlsoTo, stored.Seq);
            }
            else
            {
                await mentions.MentionAsync(message, cancellationToken);
            }
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(failure, stored.ConversationID, stored.Seq);
        }
    }

    [LoggerMessage(EventId = 4020, Level = LogLevel.Error, Message = "What follows message {Seq} of {ConversationID} failed")]
    private partial void LogFailed(Exception failure, string conversationID, long seq);

    [LoggerMessage(EventId = 4021, Level = LogLevel.Warning,
        Message = "Too many messages that call members: what follows message {Seq} of {ConversationID} is left out")]
    private partial void LogLeftOut(string conversationID, long seq);
}
