using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenIM.Modules.Message.Backend.Stores;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Time;

namespace OpenIM.Modules.Message.Backend;

/// <summary>
/// Remembers for a day under which operation ids a message was sent, so that a backend that lost the answer can ask.
/// Whoever waits while one commit is under way shares the next.
/// </summary>
internal sealed partial class SentOperations(SentOperationStore store, TimeProvider clock, ILogger<SentOperations> logger) : BackgroundService
{
    private const int MostWaiting = 1_024;

    private static readonly TimeSpan Remembered = TimeSpan.FromHours(24);

    private readonly Channel<Note> waiting =
        Channel.CreateBounded<Note>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    /// <summary>
    /// Notes an operation whose message is durable, and returns when that is written. When it cannot be written, that is
    /// logged: the message is sent all the same.
    /// </summary>
    public async ValueTask NoteAsync(string operationID, CancellationToken cancellationToken)
    {
        var note = new Note(KeyOf(operationID), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        while (await waiting.Writer.WaitToWriteAsync(cancellationToken))
        {
            if (waiting.Writer.TryWrite(note))
            {
                await note.Written.Task.WaitAsync(cancellationToken);
                return;
            }
        }

        LogFailed(null, 1);
    }

    /// <summary>True when a message was sent under this operation id within the last day.</summary>
    public ValueTask<bool> ContainAsync(string operationID, CancellationToken cancellationToken)
        => store.ContainsAsync(KeyOf(operationID), clock.NowMs() - (long)Remembered.TotalMilliseconds, cancellationToken);

    /// <summary>Forgets what is older than a day.</summary>
    public async ValueTask ExpireAsync(CancellationToken cancellationToken)
    {
        while (await store.ExpireAsync(clock.NowMs() - (long)Remembered.TotalMilliseconds, cancellationToken))
        {
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What was taken in is written, also when the server stops.
        await using var stopping = stoppingToken.Register(() => waiting.Writer.TryComplete());
        while (await waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            var batch = new List<Note>();
            while (batch.Count < MostWaiting && waiting.Reader.TryRead(out var next))
            {
                batch.Add(next);
            }

            await WriteAsync(batch);
        }
    }

    private async Task WriteAsync(List<Note> batch)
    {
        try
        {
            string[] keys = [.. batch.Select(static note => note.Key).Distinct(StringComparer.Ordinal)];
            await store.AddAsync(keys, clock.NowMs(), CancellationToken.None);
        }
        catch (Exception failure)
        {
            LogFailed(failure, batch.Count);
        }
        finally
        {
            batch.ForEach(static note => note.Written.SetResult());
        }
    }

    // An operation id is free text of any length.
    private static string KeyOf(string operationID) => MessageKey.Of("operation", "", operationID).ToServerMsgID();

    [LoggerMessage(EventId = 4006, Level = LogLevel.Error, Message = "It could not be noted that the messages of {Operations} operations were sent")]
    private partial void LogFailed(Exception? failure, int operations);

    private sealed record Note(string Key, TaskCompletionSource Written);
}
