namespace OpenIM.Modules.Message.Log.Sqlite.Keys;

/// <summary>Goes over the entries of a run.</summary>
internal sealed class KeyRunCursor(KeyRunStore store, KeyRun run)
{
    private readonly byte[] block = new byte[KeyEntry.PerBlock * KeyEntry.Size];
    private int length;
    private int position;
    private int nextBlock;

    /// <summary>The entry it stands on.</summary>
    public KeyEntry Current { get; private set; }

    /// <summary>Goes to the next entry. False when there is none.</summary>
    public bool MoveNext()
    {
        if (position == length)
        {
            if (nextBlock == run.Fences.Length)
            {
                return false;
            }

            length = store.ReadBlock(run.ID, nextBlock++, block);
            position = 0;
        }

        Current = KeyEntry.Read(block.AsSpan(position));
        position += KeyEntry.Size;
        return true;
    }
}
