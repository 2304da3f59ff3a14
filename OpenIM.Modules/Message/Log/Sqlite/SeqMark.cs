namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>What a stored range of seqs means. The numbers are stored.</summary>
internal enum SeqMark
{
    /// <summary>Deleted by the user for themself.</summary>
    Deleted = 0,

    /// <summary>Read by the user. May include the user's own messages, which count as not marked.</summary>
    Read = 1,

    /// <summary>Never given to a message, because a restore skipped it. Of no user.</summary>
    Skipped = 2,
}
