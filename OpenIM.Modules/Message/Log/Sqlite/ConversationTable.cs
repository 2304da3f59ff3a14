using System.Collections.Concurrent;

namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>
/// Conversations in memory: all that have messages which the index does not cover, and the recently used. A cache of
/// what the files say; each of the others may be dropped at any time.
/// </summary>
internal sealed class ConversationTable(LogReaders readers, int capacity)
{
    private readonly ConcurrentDictionary<string, ConversationState> states = new(StringComparer.Ordinal);
    private readonly Lock sweeping = new();

    // ConcurrentDictionary.Count takes all its locks; this may be off by what is being added right now.
    private int count;

    /// <summary>A conversation, read from disk when memory does not have it.</summary>
    public ConversationState Get(string name)
    {
        while (true)
        {
            if (!states.TryGetValue(name, out var state))
            {
                state = Add(name);
            }

            if (state.TryLoad(readers))
            {
                state.Used = true;
                return state;
            }
        }
    }

    private ConversationState Add(string name)
    {
        var added = new ConversationState(name);
        var state = states.GetOrAdd(name, added);
        if (ReferenceEquals(state, added) && Interlocked.Increment(ref count) > capacity && sweeping.TryEnter())
        {
            try
            {
                Sweep();
            }
            finally
            {
                sweeping.Exit();
            }
        }

        return state;
    }

    // Second chance: what was not asked for since the last sweep goes. Stops at three quarters, so that sweeps are rare.
    private void Sweep()
    {
        foreach (var (name, state) in states)
        {
            if (state.Used)
            {
                state.Used = false;
            }
            else if (state.TryDrop())
            {
                states.TryRemove(KeyValuePair.Create(name, state));
                if (Interlocked.Decrement(ref count) < capacity / 4 * 3)
                {
                    return;
                }
            }
        }
    }
}
