namespace OpenIM.Modules.Platform.Batching;

/// <summary>
/// Answers the look-ups of many callers with few questions: while one question is on its way, the next one gathers. No
/// timer waits. A thousand clients that come back at once ask the store ten times, not a thousand.
/// </summary>
/// <remarks>
/// A look-up never joins a question that has started, so it sees everything that was committed before it.
/// </remarks>
/// <typeparam name="TValue">What is found under a key.</typeparam>
/// <param name="maxKeys">Most keys of one question, from 1.</param>
/// <param name="ask">Puts the question. It gets distinct keys; a key that the answer lacks has nothing under it.</param>
/// <param name="nothing">The answer for such a key.</param>
public sealed class LookupBatch<TValue>(
    int maxKeys, Func<IReadOnlyList<string>, ValueTask<IReadOnlyDictionary<string, TValue>>> ask, TValue nothing) : IThreadPoolWorkItem
{
    private readonly Lock guard = new();
    private List<Lookup> gathering = [];
    private bool isAsking;

    /// <summary>What is under a key. Fails as the question fails.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Stops waiting; the question goes on for the others.</param>
    public ValueTask<TValue> FindAsync(string key, CancellationToken cancellationToken)
    {
        var lookup = new Lookup(key);
        lock (guard)
        {
            gathering.Add(lookup);
            if (!isAsking)
            {
                isAsking = true;

                // Behind what waits for the pool already: it may want to ask as well.
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }
        }

        return new ValueTask<TValue>(cancellationToken.CanBeCanceled ? lookup.Task.WaitAsync(cancellationToken) : lookup.Task);
    }

    /// <inheritdoc/>
    public void Execute() => _ = AnswerAllAsync();

    // Does not throw: a failure is the answer of those who asked.
    private async Task AnswerAllAsync()
    {
        while (TakeGathered() is { } lookups)
        {
            foreach (var chunk in lookups.Chunk(maxKeys))
            {
                await AnswerAsync(chunk);
            }
        }
    }

    private List<Lookup>? TakeGathered()
    {
        lock (guard)
        {
            if (gathering.Count == 0)
            {
                isAsking = false;
                return null;
            }

            var taken = gathering;
            gathering = [];
            return taken;
        }
    }

    private async Task AnswerAsync(Lookup[] lookups)
    {
        try
        {
            var found = await ask([.. lookups.Select(static lookup => lookup.Key).Distinct(StringComparer.Ordinal)]);
            foreach (var lookup in lookups)
            {
                lookup.SetResult(found.TryGetValue(lookup.Key, out var value) ? value : nothing);
            }
        }
        catch (Exception failure)
        {
            foreach (var lookup in lookups)
            {
                lookup.TrySetException(failure);
            }
        }
    }

    private sealed class Lookup(string key) : TaskCompletionSource<TValue>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public string Key => key;
    }
}
