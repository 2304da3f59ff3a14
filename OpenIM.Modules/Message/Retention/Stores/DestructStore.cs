using Dapper;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Message.Retention.Stores;

/// <summary>The owners' rows with <c>isMsgDestruct</c>.</summary>
internal sealed class DestructStore(Database database)
{
    /// <summary>Rows behind a row, in the order in which they came to be.</summary>
    public async ValueTask<IReadOnlyList<DestructRow>> ListAsync(long after, int limit, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            SELECT row_id AS RowID, owner_user_id AS OwnerUserID, conversation_id AS ConversationID, min_seq AS MinSeq,
              msg_destruct_time AS MsgDestructTime
            FROM conversations
            WHERE is_msg_destruct = 1 AND msg_destruct_time > 0 AND row_id > @after
            ORDER BY row_id LIMIT @limit
            """;
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<DestructRow>(new CommandDefinition(
            Sql, new { after, limit }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Notes within a change when messages of a row were destroyed.</summary>
    public static async ValueTask StampAsync(Change change, IReadOnlyList<long> rowIDs, long nowMs, CancellationToken cancellationToken)
        => await change.Connection.ExecuteAsync(new CommandDefinition(
            "UPDATE conversations SET latest_msg_destruct_ms = @nowMs WHERE row_id IN @rowIDs",
            new { rowIDs, nowMs },
            change.Transaction,
            cancellationToken: cancellationToken));
}
