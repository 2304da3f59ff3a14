namespace OpenIM.Host.Gateway.Sessions;

/// <summary>
/// Pushes of one session that wait until its user is through with the REST calls that caused them. Each conversation
/// waits for itself: what comes behind a held push in the same conversation is held, too, and all other conversations go
/// on. Thread-safe.
/// </summary>
/// <param name="push">Passes a push on. Called under the lock, so that nothing overtakes.</param>
/// <param name="most">So many wait at once. One more, and nothing waits any longer.</param>
internal sealed class HeldPushes(Action<HeldPush> push, int most)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Queue<HeldPush>> byConversation = new(StringComparer.Ordinal);
    private int count;

    /// <summary>Keeps a push when it has to wait, or when an earlier one of its conversation does. False leaves it to the caller.</summary>
    /// <param name="conversationID">Its conversation.</param>
    /// <param name="held">The push.</param>
    /// <param name="quiet">What it waits for; null when nothing but the order keeps it.</param>
    public bool TryHold(string conversationID, HeldPush held, Task? quiet)
    {
        lock (gate)
        {
            var isFirst = !byConversation.TryGetValue(conversationID, out var queue);
            if (isFirst && quiet is null)
            {
                return false;
            }

            if (count == most)
            {
                ReleaseAll();
                return false;
            }

            if (isFirst)
            {
                byConversation.Add(conversationID, queue = new Queue<HeldPush>());
                quiet!.ContinueWith(_ => Release(conversationID, queue), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }

            queue!.Enqueue(held);
            count++;
            return true;
        }
    }

    private void Release(string conversationID, Queue<HeldPush> queue)
    {
        lock (gate)
        {
            if (byConversation.TryGetValue(conversationID, out var waiting) && waiting == queue)
            {
                byConversation.Remove(conversationID);
                Pass(queue);
            }
        }
    }

    private void ReleaseAll()
    {
        foreach (var queue in byConversation.Values)
        {
            Pass(queue);
        }

        byConversation.Clear();
    }

    private void Pass(Queue<HeldPush> queue)
    {
        while (queue.TryDequeue(out var held))
        {
            count--;
            push(held);
        }
    }
}
