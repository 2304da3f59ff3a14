using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Tests.Stores;

/// <summary>The model that the property tests compare engines with passes the suite itself.</summary>
public sealed class MessageLogOnModel() : MessageLogSpec(new ModelEngine())
{
    private sealed class ModelEngine : IMessageLogEngine
    {
        private readonly MessageLogInMemory log = new();

        public Task<IMessageLog> OpenAsync() => Task.FromResult<IMessageLog>(log);

        public Task<IMessageLog> ReopenAsync() => OpenAsync();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

/// <summary>The message log as simply as it can be said: lists and sets under one lock.</summary>
internal sealed class MessageLogInMemory : IMessageLog
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Conversation> conversations = [];

    public ValueTask AppendAsync(LogBatch batch, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            Check(batch);
            foreach (var change in batch.Changes)
            {
                var changed = Of(change.ConversationID);
                changed.Known = true;
                changed.Apply(change);
            }

            foreach (var row in batch.Rows)
            {
                var extended = Of(row.ConversationID);
                extended.Known = true;
                extended.Rows.Add(row);
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<StoredAt?> FindKeyAsync(MessageKey key, string conversationID, CancellationToken cancellationToken)
        => Answer(() => Find(key) is { } row ? new StoredAt(row.Seq, row.SendTimeMs) : (StoredAt?)null);

    public ValueTask<Head> GetHeadAsync(string conversationID, CancellationToken cancellationToken)
        => Answer(() => Of(conversationID).Head);

    public ValueTask<IReadOnlyList<Head>> GetHeadsAsync(IReadOnlyList<string> conversationIDs, CancellationToken cancellationToken)
        => Answer(IReadOnlyList<Head> () => [.. conversationIDs.Select(id => Of(id).Head)]);

    public ValueTask<IReadOnlyList<LogRow>> ReadRangeAsync(
        string conversationID, long begin, long end, int maxBytes, bool newestFirst, CancellationToken cancellationToken)
        => Answer(IReadOnlyList<LogRow> () =>
        {
            var rows = Of(conversationID).Kept.Where(row => row.Seq >= begin && row.Seq <= end);
            var taken = new List<LogRow>();
            var bytes = 0L;
            foreach (var row in newestFirst ? rows.Reverse() : rows)
            {
                bytes += row.Body.Length;
                if (bytes > maxBytes && taken.Count > 0)
                {
                    break;
                }

                taken.Add(new LogRow(row.Seq, row.SendTimeMs, row.Key, row.Body));
            }

            return [.. taken.OrderBy(row => row.Seq)];
        });

    public ValueTask<IReadOnlyList<LogRow>> ReadListAsync(string conversationID, IReadOnlyList<long> seqs, CancellationToken cancellationToken)
        => Answer(IReadOnlyList<LogRow> () =>
            [.. Of(conversationID).Kept.Where(row => seqs.Contains(row.Seq)).Select(row => new LogRow(row.Seq, row.SendTimeMs, row.Key, row.Body))]);

    public ValueTask<MessageMarks> GetMarksAsync(string conversationID, string userID, long begin, long end, CancellationToken cancellationToken)
        => Answer(() =>
        {
            var conversation = Of(conversationID);
            var rows = conversation.Kept.Where(row => row.Seq >= begin && row.Seq <= end).ToList();
            return new MessageMarks(
                rows.Where(row => conversation.Revoked.ContainsKey(row.Seq)).ToDictionary(row => row.Seq, row => conversation.Revoked[row.Seq]),
                rows.Where(row => conversation.Deleted.Contains((userID, row.Seq))).Select(row => row.Seq).ToHashSet(),
                conversation.Read.Where(mark => rows.Exists(row => row.Seq == mark.Seq && row.SendID != mark.ReaderID))
                    .Select(mark => mark.Seq).ToHashSet());
        });

    public ValueTask<UserPosition> GetPositionAsync(string conversationID, string userID, CancellationToken cancellationToken)
        => Answer(() => Of(conversationID).Position(userID));

    public ValueTask<IReadOnlyList<UserPosition>> GetPositionsAsync(
        IReadOnlyList<string> conversationIDs, string userID, CancellationToken cancellationToken)
        => Answer(IReadOnlyList<UserPosition> () => [.. conversationIDs.Select(id => Of(id).Position(userID))]);

    public ValueTask<IReadOnlyList<string>> ListConversationsAsync(string after, int limit, CancellationToken cancellationToken)
        => Answer(IReadOnlyList<string> () => [.. conversations
            .Where(one => one.Value.Known && string.CompareOrdinal(one.Key, after) > 0)
            .Select(one => one.Key).Order(StringComparer.Ordinal).Take(limit)]);

    public ValueTask<int> ExpireAsync(string conversationID, long beforeMs, int limit, CancellationToken cancellationToken)
        => Answer(() => Of(conversationID).Expire(beforeMs, limit));

    private ValueTask<T> Answer<T>(Func<T> read)
    {
        lock (gate)
        {
            return ValueTask.FromResult(read());
        }
    }

    private AppendRow? Find(MessageKey key)
        => conversations.Values.SelectMany(conversation => conversation.Kept).FirstOrDefault(row => row.Key == key);

    private Conversation Of(string conversationID)
        => conversations.TryGetValue(conversationID, out var found) ? found : conversations[conversationID] = new Conversation();

    private void Check(LogBatch batch)
    {
        for (var i = 0; i < batch.Rows.Count; i++)
        {
            var row = batch.Rows[i];
            var earlier = batch.Rows.Take(i).ToList();
            if (row.Seq != Of(row.ConversationID).Rows.Count + earlier.Count(other => other.ConversationID == row.ConversationID) + 1)
            {
                throw new LogConflictException(row.ConversationID, "seq");
            }

            if (Find(row.Key) is not null || earlier.Exists(other => other.Key == row.Key))
            {
                throw new LogConflictException(row.ConversationID, "key");
            }
        }
    }

    private sealed class Conversation
    {
        private readonly Dictionary<string, UserPosition> positions = [];
        private long minSeq;
        private long keptSeq = 1;

        // Something was stored or changed: asking for it does not make it one.
        public bool Known { get; set; }

        public List<AppendRow> Rows { get; } = [];

        public Dictionary<long, Revocation> Revoked { get; } = [];

        public HashSet<(string UserID, long Seq)> Deleted { get; } = [];

        public HashSet<(string ReaderID, long Seq)> Read { get; } = [];

        public IEnumerable<AppendRow> Kept => Rows.Skip((int)keptSeq - 1);

        public Head Head => new(Rows.Count, minSeq, Rows.Count == 0 ? 0 : Rows[^1].SendTimeMs);

        public UserPosition Position(string userID)
        {
            var said = positions.GetValueOrDefault(userID);
            return said with { HasReadSeq = Math.Max(said.HasReadSeq, (userID.Length == 0 ? null : Rows.FindLast(row => row.SendID == userID))?.Seq ?? 0) };
        }

        public int Expire(long beforeMs, int limit)
        {
            var count = Kept.SkipLast(1).TakeWhile(row => row.SendTimeMs < beforeMs).Take(limit).Count();
            keptSeq += count;
            minSeq = count > 0 ? Math.Max(minSeq, keptSeq) : minSeq;
            return count;
        }

        public void Apply(LogChange change)
        {
            switch (change)
            {
                case LogChange.Revoke(_, var seq, var info) when Has(seq):
                    Revoked.TryAdd(seq, info);
                    break;
                case LogChange.DeleteForUser(_, var userID, var seqs):
                    Deleted.UnionWith(seqs.Where(Has).Select(seq => (userID, seq)));
                    break;
                case LogChange.DeleteForAll(_, var seqs):
                    foreach (var seq in seqs.Where(Has))
                    {
                        Rows[(int)seq - 1] = Rows[(int)seq - 1] with { Body = default };
                    }

                    break;
                case LogChange.MarkRead(_, var readerID, var seqs):
                    Read.UnionWith(seqs.Where(Has).Select(seq => (readerID, seq)));
                    break;
                case LogChange.RaiseHasRead(_, var userID, var hasReadSeq):
                    var said = positions.GetValueOrDefault(userID);
                    positions[userID] = said with { HasReadSeq = Math.Max(said.HasReadSeq, hasReadSeq) };
                    break;
                case LogChange.SetUserWindow window:
                    var before = positions.GetValueOrDefault(window.UserID);
                    positions[window.UserID] = before with
                    {
                        MinSeq = Math.Max(before.MinSeq, window.MinSeq ?? 0),
                        MaxSeq = window.MaxSeq ?? before.MaxSeq,
                    };
                    break;
                case LogChange.RaiseMinSeq(_, var to):
                    minSeq = Math.Max(minSeq, to);
                    break;
            }
        }

        private bool Has(long seq) => seq >= keptSeq && seq <= Rows.Count;
    }
}
