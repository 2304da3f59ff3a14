using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Tests.Stores.Outbox;

/// <summary>Notes every call, failed ones too, and fails when told.</summary>
internal sealed class RecordingDurableHandler : IDurableEventHandler<Numbered>
{
    private readonly Lock gate = new();
    private readonly List<(int Number, long OutboxID)> calls = [];
    private readonly HashSet<int> failOnce = [];
    private readonly HashSet<int> failAlways = [];
    private TaskCompletionSource? stopped;

    public IReadOnlyList<(int Number, long OutboxID)> Calls
    {
        get
        {
            lock (gate)
            {
                return [.. calls];
            }
        }
    }

    public IReadOnlyList<int> Numbers => [.. Calls.Select(static call => call.Number)];

    public void FailOnce(int number) => failOnce.Add(number);

    public void FailAlways(params int[] numbers) => failAlways.UnionWith(numbers);

    public void Heal()
    {
        lock (gate)
        {
            failAlways.Clear();
        }
    }

    /// <summary>The next call succeeds only after the server has begun to stop.</summary>
    public Task SucceedWhenStopped() => (stopped = new TaskCompletionSource()).Task;

    public async ValueTask HandleAsync(Numbered message, long outboxID, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            calls.Add((message.Number, outboxID));
            if (failOnce.Remove(message.Number) || failAlways.Contains(message.Number))
            {
                throw new InvalidOperationException("told to fail");
            }
        }

        if (stopped is { Task.IsCompleted: false })
        {
            await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            stopped.SetResult();
        }
    }
}
