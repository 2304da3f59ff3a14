using System.Runtime.InteropServices;
using OpenIM.Modules.Message.Log.Sqlite.Raw;

namespace OpenIM.Modules.Message.Log.Sqlite.Keys;

/// <summary>Runs in the index file, as their one writer sees them. Works within the caller's transaction.</summary>
internal sealed class KeyRunStore(RawDatabase database)
{
    // Stored.
    private const int Unfinished = 0;
    private const int Dead = 2;

    private readonly RawStatement insertRun = database.Prepare("INSERT INTO key_run VALUES(?1, 0, 0, 0, x'', x'')");
    private readonly RawStatement finishRun = database.Prepare("UPDATE key_run SET state = 1, entries = ?2, blocks = ?3, fences = ?4, filter = ?5 WHERE id = ?1");
    private readonly RawStatement killRun = database.Prepare("UPDATE key_run SET state = 2, fences = x'', filter = x'' WHERE id = ?1");
    private readonly RawStatement deleteRun = database.Prepare("DELETE FROM key_run WHERE id = ?1");
    private readonly RawStatement insertBlock = database.Prepare("INSERT INTO key_block VALUES(?1, ?2)");
    private readonly RawStatement readBlock = database.Prepare("SELECT entries FROM key_block WHERE id = ?1");

    private readonly RawStatement deleteBlocks = database.Prepare("""
        DELETE FROM key_block WHERE id IN (SELECT id FROM key_block WHERE id >= ?1 AND id < ?2 ORDER BY id LIMIT ?3)
        """);

    /// <summary>Reads all runs: those to look keys up in, and those whose blocks are only waiting to be deleted.</summary>
    public (List<KeyRun> Live, List<long> Garbage) Load()
    {
        var (live, garbage) = (new List<KeyRun>(), new List<long>());
        using var read = database.Prepare("SELECT id, state, entries, fences, filter FROM key_run ORDER BY id DESC");
        while (read.Step())
        {
            if (read.Int64(1) is Unfinished or Dead)
            {
                garbage.Add(read.Int64(0));
                continue;
            }

            var fences = MemoryMarshal.Cast<byte, ulong>(read.Blob(3)).ToArray();
            live.Add(new KeyRun(read.Int64(0), read.Int64(2), fences, KeyFilter.Read(read.Blob(4))));
        }

        return (live, garbage);
    }

    /// <summary>Begins a run, which is garbage until it is finished.</summary>
    public void Begin(long run) => insertRun.Bind(1, run).Run();

    /// <summary>Makes a run whose blocks are written a live one.</summary>
    public void Finish(KeyRun run)
        => finishRun.Bind(1, run.ID).Bind(2, run.Entries).Bind(3, run.Fences.Length)
            .Bind(4, MemoryMarshal.AsBytes(run.Fences.AsSpan())).Bind(5, run.Filter.Stored).Run();

    /// <summary>Makes a live run garbage.</summary>
    public void Kill(long run) => killRun.Bind(1, run).Run();

    /// <summary>Writes a block.</summary>
    public void WriteBlock(long run, long block, ReadOnlySpan<byte> entries)
        => insertBlock.Bind(1, KeyRun.BlockID(run, block)).Bind(2, entries).Run();

    /// <summary>Reads a block.</summary>
    public int ReadBlock(long run, long block, Span<byte> into)
    {
        if (!readBlock.Bind(1, KeyRun.BlockID(run, block)).Step())
        {
            throw new InvalidDataException($"{database.Path}: block {block} of key run {run} is missing");
        }

        var entries = readBlock.Blob(0);
        entries.CopyTo(into);
        var length = entries.Length;
        readBlock.Reset();
        return length;
    }

    /// <summary>Deletes some blocks of a garbage run. True when nothing is left of it.</summary>
    public bool Clear(long run, int blocks)
    {
        deleteBlocks.Bind(1, KeyRun.BlockID(run, 0)).Bind(2, KeyRun.BlockID(run + 1, 0)).Bind(3, blocks).Run();
        if (database.Changes == blocks)
        {
            return false;
        }

        deleteRun.Bind(1, run).Run();
        return true;
    }
}
