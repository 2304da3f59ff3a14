using System.Collections.Concurrent;

namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>
/// Conversations in memory: all that have messages which the index does not cover, and the recently used. A cache of
/// what the files say; each of the others may be dropped at any time.
/// </summary>
internal sealed class ConversationTable
{
    private readonly LogReaders readers;
    private readonly int capacity;
    private readonly long skippedWhenNew;
    private readonly ConcurrentDictionary<string, ConversationState> states = new(StringComparer.Ordinal);
    private readonly Lock sweeping = new();

    // ConcurrentDictionary.Count takes all its locks; this may be off by what is being added right now.
    private int count;
    private int sweepAt;

    /// <summary>A table that keeps so many conversations without need. New ones begin behind the seqs skipped.</summary>
    public ConversationTable(LogReaders readers, int capacity, long skippedWhenNew)
    {
        this.skippedWhenNew = skippedWhenNew;
        this.readers = readers;
        this.capacity = capacity;
        sweepAt = capacity;
    }

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

    /// <summary>A conversation whose row and place in the index have been read already. For the start, before there are others.</summary>
    public ConversationState Restore(ConversationRow row, Head head)
    {
        if (!states.TryGetValue(row.Name, out var state))
        {
            state = Add(row.Name);
        }

        state.Restore(row, head);
        return state;
    }

    private ConversationState Add(string name)
    {
        var added = new ConversationState(name, skippedWhenNew);
        var state = states.GetOrAdd(name, added);
        if (ReferenceEquals(state, added) && Interlocked.Increment(ref count) > sweepAt && sweeping.TryEnter())
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

    // Second chance: what was not asked for since the last sweep goes, down to three quarters. When most may not go,
    // because the index does not cover them, the next sweep waits for as many new ones again.
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
                    break;
                }
            }
        }

        sweepAt = Math.Max(capacity, count + (capacity / 4));
    }
}
