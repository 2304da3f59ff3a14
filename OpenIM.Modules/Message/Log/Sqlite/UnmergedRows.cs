using System.Numerics;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>
/// A fixed number of messages that the index does not cover yet, findable by key. One writer adds, any thread looks up
/// without a lock: an entry is complete before its slot is published, and nothing is ever moved or removed.
/// </summary>
internal sealed class UnmergedRows
{
    private readonly Entry[] entries;
    private readonly int[] slots;
    private int count;

    /// <summary>Room for <paramref name="capacity"/> messages.</summary>
    public UnmergedRows(int capacity)
    {
        entries = new Entry[capacity];
        slots = new int[BitOperations.RoundUpToPowerOf2((uint)capacity) * 2];
    }

    /// <summary>Messages held.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>No room for another.</summary>
    public bool IsFull => count == entries.Length;

    /// <summary>The messages, in order of arrival.</summary>
    public ReadOnlySpan<Entry> Entries => entries.AsSpan(0, Count);

    /// <summary>Adds a message, whose key must not be there. The writer's alone.</summary>
    public void Add(in Entry entry)
    {
        entries[count] = entry;
        var slot = SlotOf(entry.Key);
        while (slots[slot] != 0)
        {
            slot = (slot + 1) & (slots.Length - 1);
        }

        Volatile.Write(ref slots[slot], count + 1);
        Volatile.Write(ref count, count + 1);
    }

    /// <summary>Finds a message that retention has left.</summary>
    public bool TryFind(MessageKey key, out StoredAt found)
    {
        for (var slot = SlotOf(key); ; slot = (slot + 1) & (slots.Length - 1))
        {
            var index = Volatile.Read(ref slots[slot]);
            if (index == 0)
            {
                found = default;
                return false;
            }

            ref readonly var entry = ref entries[index - 1];
            if (entry.Key == key && entry.Seq >= entry.Conversation.KeptSeq)
            {
                found = new StoredAt(entry.Seq, entry.SendTimeMs);
                return true;
            }
        }
    }

    // Keys are hashes: any of their bits are as good as a hash of them.
    private int SlotOf(MessageKey key) => (int)key.Low & (slots.Length - 1);

    /// <summary>A message.</summary>
    internal readonly record struct Entry(
        MessageKey Key, ConversationState Conversation, long Seq, long SendTimeMs, long RowID, string SenderID);
}
