using Dapper;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Time;

namespace OpenIM.Modules.Message.Conversations.Stores;

/// <summary>The owners' rows of conversations.</summary>
internal sealed class ConversationStore(Database database, Changes changes, TimeProvider clock)
{
    // Stays far below the bound of parameters that any engine has.
    private const int ChunkSize = 500;

    private const string Columns =
        """
        owner_user_id AS OwnerUserID, conversation_id AS ConversationID, conversation_type AS ConversationType, user_id AS UserID,
        group_id AS GroupID, recv_msg_opt AS RecvMsgOpt, is_pinned AS IsPinned, is_private_chat AS IsPrivateChat,
        burn_duration AS BurnDuration, group_at_type AS GroupAtType, attached_info AS AttachedInfo, ex AS Ex, min_seq AS MinSeq,
        max_seq AS MaxSeq, is_msg_destruct AS IsMsgDestruct, msg_destruct_time AS MsgDestructTime,
        latest_msg_destruct_ms AS LatestMsgDestructMs
        """;

    /// <summary>One row; null when the owner has none.</summary>
    public async ValueTask<ConversationRow?> FindAsync(string ownerUserID, string conversationID, CancellationToken cancellationToken)
    {
        const string Sql = $"SELECT {Columns} FROM conversations WHERE owner_user_id = @ownerUserID AND conversation_id = @conversationID";
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<ConversationRow>(
            new CommandDefinition(Sql, new { ownerUserID, conversationID }, cancellationToken: cancellationToken));
    }

    /// <summary>Some rows of an owner, in the order in which they came to be; missing ones are left out.</summary>
    public async ValueTask<IReadOnlyList<ConversationRow>> ListAsync(
        string ownerUserID, IReadOnlyList<string> conversationIDs, CancellationToken cancellationToken)
    {
        const string Sql =
            $"SELECT {Columns} FROM conversations WHERE owner_user_id = @ownerUserID AND conversation_id IN @chunk ORDER BY row_id";
        if (conversationIDs.Count == 0)
        {
            return [];
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = new List<ConversationRow>(conversationIDs.Count);
        foreach (var chunk in conversationIDs.Chunk(ChunkSize))
        {
            rows.AddRange(await connection.QueryAsync<ConversationRow>(
                new CommandDefinition(Sql, new { ownerUserID, chunk }, cancellationToken: cancellationToken)));
        }

        return rows;
    }

    /// <summary>A page of an owner's rows, in the order in which they came to be.</summary>
    public async ValueTask<IReadOnlyList<ConversationRow>> PageAsync(
        string ownerUserID, long skip, long take, CancellationToken cancellationToken)
    {
        const string Sql = $"SELECT {Columns} FROM conversations WHERE owner_user_id = @ownerUserID ORDER BY row_id LIMIT @take OFFSET @skip";
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<ConversationRow>(
            new CommandDefinition(Sql, new { ownerUserID, skip, take }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>How many rows an owner has.</summary>
    public async ValueTask<long> CountAsync(string ownerUserID, CancellationToken cancellationToken)
    {
        const string Sql = "SELECT COUNT(*) FROM conversations WHERE owner_user_id = @ownerUserID";
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(Sql, new { ownerUserID }, cancellationToken: cancellationToken));
    }

    /// <summary>All conversation ids of an owner, in the order in which they came to be.</summary>
    public ValueTask<IReadOnlyList<string>> ListIDsAsync(string ownerUserID, CancellationToken cancellationToken)
        => ListIDsAsync("SELECT conversation_id FROM conversations WHERE owner_user_id = @ownerUserID ORDER BY row_id", ownerUserID, cancellationToken);

    /// <summary>Ids of an owner's pinned conversations.</summary>
    public ValueTask<IReadOnlyList<string>> ListPinnedIDsAsync(string ownerUserID, CancellationToken cancellationToken)
        => ListIDsAsync(
            "SELECT conversation_id FROM conversations WHERE owner_user_id = @ownerUserID AND is_pinned = 1 ORDER BY row_id", ownerUserID, cancellationToken);

    /// <summary>Ids of an owner's conversations that are received without offline push.</summary>
    public ValueTask<IReadOnlyList<string>> ListNotNotifyIDsAsync(string ownerUserID, CancellationToken cancellationToken)
        => ListIDsAsync(
            "SELECT conversation_id FROM conversations WHERE owner_user_id = @ownerUserID AND recv_msg_opt = 2 ORDER BY row_id", ownerUserID, cancellationToken);

    /// <summary>
    /// Makes the rows that are missing, and enters them into their owners' version logs, in one transaction. Rows that
    /// are there stay as they are.
    /// </summary>
    public async ValueTask InsertMissingAsync(IReadOnlyList<NewConversation> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }

        await using var change = await changes.BeginAsync(cancellationToken);
        var sql =
            $"""
            {change.Dialect.InsertOrIgnore} INTO conversations
              (owner_user_id, conversation_id, conversation_type, user_id, group_id, create_ms)
            VALUES (@OwnerUserID, @ConversationID, @ConversationType, @UserID, @GroupID, @nowMs)
            """;
        var inserted = new List<NewConversation>();
        foreach (var row in rows)
        {
            var written = await change.Connection.ExecuteAsync(new CommandDefinition(
                sql,
                new { row.OwnerUserID, row.ConversationID, row.ConversationType, row.UserID, row.GroupID, nowMs = clock.NowMs() },
                change.Transaction,
                cancellationToken: cancellationToken));
            if (written > 0)
            {
                inserted.Add(row);
            }
        }

        if (inserted.Count == 0)
        {
            return;
        }

        var writes = inserted
            .GroupBy(static row => row.OwnerUserID, StringComparer.Ordinal)
            .Select(static owner => new VersionLogWrite(
                VersionLogKey.Conversations(owner.Key), [.. owner.Select(static row => VersionLogEntry.Insert(row.ConversationID))]));
        await change.LogAsync([.. writes], cancellationToken);
        await change.CommitAsync();
    }

    /// <summary>Raises the first seq that the owner sees, within a change. Unknown rows are ignored.</summary>
    public static async ValueTask RaiseMinSeqAsync(
        Change change, string ownerUserID, string conversationID, long minSeq, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            UPDATE conversations SET min_seq = @minSeq
            WHERE owner_user_id = @ownerUserID AND conversation_id = @conversationID AND min_seq < @minSeq
            """;
        await change.Connection.ExecuteAsync(new CommandDefinition(
            Sql, new { ownerUserID, conversationID, minSeq }, change.Transaction, cancellationToken: cancellationToken));
    }

    private async ValueTask<IReadOnlyList<string>> ListIDsAsync(string sql, string ownerUserID, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<string>(new CommandDefinition(sql, new { ownerUserID }, cancellationToken: cancellationToken))).AsList();
    }
}
