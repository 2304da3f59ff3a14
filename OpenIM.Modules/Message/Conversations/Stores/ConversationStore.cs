using Dapper;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Time;

namespace OpenIM.Modules.Message.Conversations.Stores;

/// <summary>The owners' rows of conversations.</summary>
internal sealed class ConversationStore(Database database, Changes changes, TimeProvider clock)
{
    // Stays far below the bound of parameters that any engine has.
    private const int ChunkSize = 500;

    // The mark of a group is merged into its members' rows whenever they are read.
    private const string Select =
        """
        SELECT c.owner_user_id AS OwnerUserID, c.conversation_id AS ConversationID, c.conversation_type AS ConversationType,
          c.user_id AS UserID, c.group_id AS GroupID, c.recv_msg_opt AS RecvMsgOpt, c.is_pinned AS IsPinned,
          c.is_private_chat AS IsPrivateChat, c.burn_duration AS BurnDuration, c.group_at_type AS GroupAtType,
          c.group_at_ms AS GroupAtMs, c.attached_info AS AttachedInfo, c.ex AS Ex, c.min_seq AS MinSeq, c.max_seq AS MaxSeq,
          c.is_msg_destruct AS IsMsgDestruct, c.msg_destruct_time AS MsgDestructTime,
          c.latest_msg_destruct_ms AS LatestMsgDestructMs, c.create_ms AS CreateMs, COALESCE(m.group_at_type, 0) AS MarkType,
          COALESCE(m.sender_id, '') AS MarkSenderID, COALESCE(m.mark_ms, 0) AS MarkMs
        FROM conversations AS c LEFT JOIN group_at_marks AS m ON m.conversation_id = c.conversation_id
        """;

    private const string FindSql = $"{Select} WHERE c.owner_user_id = @ownerUserID AND c.conversation_id = @conversationID";

    /// <summary>One row; null when the owner has none.</summary>
    public async ValueTask<ConversationRow?> FindAsync(string ownerUserID, string conversationID, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<ConversationRow>(
            new CommandDefinition(FindSql, new { ownerUserID, conversationID }, cancellationToken: cancellationToken));
    }

    /// <summary>One row within a change; null when the owner has none.</summary>
    public static async ValueTask<ConversationRow?> FindAsync(
        Change change, string ownerUserID, string conversationID, CancellationToken cancellationToken)
        => await change.Connection.QuerySingleOrDefaultAsync<ConversationRow>(new CommandDefinition(
            FindSql, new { ownerUserID, conversationID }, change.Transaction, cancellationToken: cancellationToken));

    /// <summary>Ids of an owner's conversations that a mark of the group calls the owner to.</summary>
    public ValueTask<IReadOnlyList<string>> ListMarkedIDsAsync(string ownerUserID, CancellationToken cancellationToken)
        => ListIDsAsync(
            """
            SELECT c.conversation_id FROM conversations AS c JOIN group_at_marks AS m ON m.conversation_id = c.conversation_id
            WHERE c.owner_user_id = @ownerUserID AND m.mark_ms > c.group_at_ms AND c.max_seq = 0 AND m.sender_id <> @ownerUserID
            ORDER BY c.row_id
            """,
            ownerUserID,
            cancellationToken);

    /// <summary>Some rows of an owner, in the order in which they came to be; missing ones are left out.</summary>
    public async ValueTask<IReadOnlyList<ConversationRow>> ListAsync(
        string ownerUserID, IReadOnlyList<string> conversationIDs, CancellationToken cancellationToken)
    {
        const string Sql =
            $"{Select} WHERE c.owner_user_id = @ownerUserID AND c.conversation_id IN @chunk ORDER BY c.row_id";
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
        const string Sql = $"{Select} WHERE c.owner_user_id = @ownerUserID ORDER BY c.row_id LIMIT @take OFFSET @skip";
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
        if ((await InsertMissingAsync(change, rows, clock.NowMs(), cancellationToken)).Count > 0)
        {
            await change.CommitAsync();
        }
    }

    /// <summary>As above within a change; answers the rows that were missing. Written before any event is added to the change.</summary>
    public static async ValueTask<IReadOnlyList<NewConversation>> InsertMissingAsync(
        Change change, IReadOnlyList<NewConversation> rows, long nowMs, CancellationToken cancellationToken)
    {
        List<NewConversation> inserted = [];
        foreach (var row in rows)
        {
            if (await InsertAsync(change, row, nowMs, cancellationToken))
            {
                inserted.Add(row);
            }
        }

        if (inserted.Count > 0)
        {
            var writes = inserted
                .GroupBy(static row => row.OwnerUserID, StringComparer.Ordinal)
                .Select(static owner => new VersionLogWrite(
                    VersionLogKey.Conversations(owner.Key), [.. owner.Select(static row => VersionLogEntry.Insert(row.ConversationID))]));
            await change.LogAsync([.. writes], cancellationToken);
        }

        return inserted;
    }

    /// <summary>Makes one row within a change, without a version. False when it is there.</summary>
    public static async ValueTask<bool> InsertAsync(Change change, NewConversation row, long nowMs, CancellationToken cancellationToken)
    {
        // What called a group before somebody joined does not call them.
        var sql =
            $"""
            {change.Dialect.InsertOrIgnore} INTO conversations
              (owner_user_id, conversation_id, conversation_type, user_id, group_id, group_at_ms, create_ms)
            VALUES (@OwnerUserID, @ConversationID, @ConversationType, @UserID, @GroupID, @nowMs, @nowMs)
            """;
        return await change.Connection.ExecuteAsync(new CommandDefinition(
            sql,
            new { row.OwnerUserID, row.ConversationID, row.ConversationType, row.UserID, row.GroupID, nowMs },
            change.Transaction,
            cancellationToken: cancellationToken)) > 0;
    }

    /// <summary>Brings back the rows of a group's chat that members deleted, a bounded number at a time.</summary>
    public async ValueTask RestoreDeletedAsync(string conversationID, string groupID, CancellationToken cancellationToken)
    {
        const string ListSql =
            "SELECT owner_user_id FROM deleted_group_conversations WHERE conversation_id = @conversationID ORDER BY owner_user_id LIMIT @ChunkSize";
        while (true)
        {
            List<string> owners;
            await using (var connection = await database.OpenAsync(cancellationToken))
            {
                owners = (await connection.QueryAsync<string>(new CommandDefinition(
                    ListSql, new { conversationID, ChunkSize }, cancellationToken: cancellationToken))).AsList();
            }

            if (owners.Count == 0)
            {
                return;
            }

            await using var change = await changes.BeginAsync(cancellationToken);
            await DeletedConversations.ForgetAsync(change, conversationID, owners, cancellationToken);
            await InsertMissingAsync(
                change,
                [.. owners.Select(owner => new NewConversation(owner, conversationID, SessionTypes.Group, "", groupID))],
                clock.NowMs(),
                cancellationToken);
            await change.CommitAsync();
        }
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
