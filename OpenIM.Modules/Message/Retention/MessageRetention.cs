using Microsoft.Extensions.Logging;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Jobs;
using OpenIM.Modules.Platform.Time;

namespace OpenIM.Modules.Message.Retention;

/// <summary>
/// Deletes what is older than <c>message.retentionDays</c> and <c>message.notificationRetentionDays</c>, a bounded step
/// at a time, so that senders hardly notice.
/// </summary>
internal sealed partial class MessageRetention(
    IMessageLog log, MessageOptions options, TimeProvider clock, ILogger<MessageRetention> logger) : IJob
{
    private const int ConversationsPerPage = 500;
    private const int MessagesPerStep = 500;

    public string Name => "message-retention";

    public TimeSpan Period => TimeSpan.FromHours(1);

    public async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        if (options is { RetentionDays: 0, NotificationRetentionDays: 0 })
        {
            return;
        }

        long deleted = 0;
        var after = "";
        IReadOnlyList<string> page;
        do
        {
            page = await log.ListConversationsAsync(after, ConversationsPerPage, cancellationToken);
            foreach (var conversationID in page)
            {
                deleted += await ExpireAsync(conversationID, cancellationToken);
            }

            after = page.Count > 0 ? page[^1] : "";
        }
        while (page.Count == ConversationsPerPage);

        if (deleted > 0)
        {
            LogDeleted(deleted);
        }
    }

    private async ValueTask<long> ExpireAsync(string conversationID, CancellationToken cancellationToken)
    {
        var days = ConversationIDs.IsNotification(conversationID) ? options.NotificationRetentionDays : options.RetentionDays;
        if (days == 0)
        {
            return 0;
        }

        var beforeMs = clock.NowMs() - (long)TimeSpan.FromDays(days).TotalMilliseconds;
        long deleted = 0;
        int step;
        do
        {
            step = await log.ExpireAsync(conversationID, beforeMs, MessagesPerStep, cancellationToken);
            deleted += step;
        }
        while (step == MessagesPerStep);

        return deleted;
    }

    [LoggerMessage(EventId = 4003, Level = LogLevel.Information, Message = "Deleted {Messages} messages that were older than their retention")]
    private partial void LogDeleted(long messages);
}
