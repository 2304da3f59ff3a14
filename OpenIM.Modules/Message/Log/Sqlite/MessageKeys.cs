using OpenIM.Modules.Message.Log.Sqlite.Keys;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>Finds messages by key: in memory what is not merged, in the index the rest.</summary>
internal sealed class MessageKeys(UnmergedTables unmerged, KeyRuns merged, LogReaders readers)
{
    /// <summary>Finds a message that retention has left.</summary>
    public bool TryFind(MessageKey key, out StoredAt found)
        => unmerged.TryFind(key, out found) || merged.TryFind(key, readers, out found);
}
