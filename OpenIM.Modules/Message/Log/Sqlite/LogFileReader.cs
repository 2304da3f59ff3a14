using OpenIM.Modules.Message.Log.Sqlite.Raw;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>Reads of the log by rowid, and of what was done to messages.</summary>
internal sealed class LogFileReader(RawDatabase database)
{
    private readonly RawStatement conversation = database.Prepare($"SELECT id, min_seq, kept_seq, {SkippedSeqs.Of("id")} FROM conversation WHERE name = ?1");
    private readonly RawStatement names = database.Prepare("SELECT name FROM conversation WHERE name > ?1 ORDER BY name LIMIT ?2");
    private readonly RawStatement row = database.Prepare("SELECT time, key, body FROM message WHERE id = ?1");
    private readonly RawStatement place = database.Prepare("SELECT key, seq, time FROM message WHERE id = ?1");
    private readonly RawStatement sender = database.Prepare("SELECT sender FROM message WHERE id = ?1");
    private readonly RawStatement position = database.Prepare("SELECT min_seq, max_seq, has_read FROM position WHERE conv = ?1 AND user = ?2");

    private readonly RawStatement revocations = database.Prepare("""
        SELECT seq, role, user, nickname, time FROM revocation WHERE conv = ?1 AND seq >= ?2 AND seq <= ?3
        """);

    /// <summary>Ranges of seqs that users have marked.</summary>
    public SeqRanges Ranges { get; } = new(database);

    /// <summary>Finds a conversation by name.</summary>
    public bool TryFindConversation(string name, out ConversationRow found)
    {
        found = default;
        if (!conversation.Bind(1, name).Step())
        {
            return false;
        }

        found = new ConversationRow(conversation.Int64(0), name, conversation.Int64(1), conversation.Int64(2), conversation.Int64(3));
        conversation.Reset();
        return true;
    }

    /// <summary>Names behind <paramref name="after"/>, in ordinal order.</summary>
    public List<string> ListConversations(string after, int limit)
    {
        var found = new List<string>();
        names.Bind(1, after).Bind(2, limit);
        while (names.Step())
        {
            found.Add(names.Text(0));
        }

        return found;
    }

    /// <summary>A message; null when the row is gone.</summary>
    public LogRow? Read(SeqRow at)
    {
        if (!row.Bind(1, at.RowID).Step())
        {
            return null;
        }

        var read = new LogRow(at.Seq, row.Int64(0), MessageKey.Read(row.Blob(1)), row.Blob(2).ToArray());
        row.Reset();
        return read;
    }

    /// <summary>The key and place of a message; false when the row is gone.</summary>
    public bool TryReadPlace(long rowID, out MessageKey key, out StoredAt at)
    {
        (key, at) = (default, default);
        if (!place.Bind(1, rowID).Step())
        {
            return false;
        }

        (key, at) = (MessageKey.Read(place.Blob(0)), new StoredAt(place.Int64(1), place.Int64(2)));
        place.Reset();
        return true;
    }

    /// <summary>Who sent a message; null when the row is gone.</summary>
    public string? Sender(long rowID)
    {
        if (!sender.Bind(1, rowID).Step())
        {
            return null;
        }

        var read = sender.Text(0);
        sender.Reset();
        return read;
    }

    /// <summary>What a user may see and said to have read.</summary>
    public UserPosition Position(long conversationID, string userID)
    {
        if (!position.Bind(1, conversationID).Bind(2, userID).Step())
        {
            return default;
        }

        var read = new UserPosition(position.Int64(0), position.Int64(1), position.Int64(2));
        position.Reset();
        return read;
    }

    /// <summary>Recalled messages between two seqs.</summary>
    public Dictionary<long, Revocation> Revocations(long conversationID, long begin, long end)
    {
        var found = new Dictionary<long, Revocation>();
        revocations.Bind(1, conversationID).Bind(2, begin).Bind(3, end);
        while (revocations.Step())
        {
            found[revocations.Int64(0)] = new Revocation(
                (int)revocations.Int64(1), revocations.Text(2), revocations.Text(3), revocations.Int64(4));
        }

        return found;
    }
}
