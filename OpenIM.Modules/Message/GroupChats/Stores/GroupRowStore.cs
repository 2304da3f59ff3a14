using Dapper;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Message.GroupChats.Stores;

/// <summary>The members' rows of a group's chat, a bounded number of members at a time.</summary>
internal sealed class GroupRowStore(Database database)
{
    /// <summary>Most members that one call takes.</summary>
    public const int MaxMembers = 200;

    private const string ListSql =
        """
        SELECT owner_user_id AS OwnerUserID, max_seq AS MaxSeq, group_at_ms AS GroupAtMs FROM conversations
        WHERE conversation_id = @conversationID AND owner_user_id IN @userIDs
        """;

    /// <summary>The rows of some members; who has none is left out.</summary>
    public async ValueTask<IReadOnlyList<MemberRow>> ListAsync(
        string conversationID, IReadOnlyList<string> userIDs, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<MemberRow>(new CommandDefinition(
            ListSql, new { conversationID, userIDs }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>As above within a change.</summary>
    public static async ValueTask<IReadOnlyList<MemberRow>> ListAsync(
        Change change, string conversationID, IReadOnlyList<string> userIDs, CancellationToken cancellationToken)
        => (await change.Connection.QueryAsync<MemberRow>(new CommandDefinition(
            ListSql, new { conversationID, userIDs }, change.Transaction, cancellationToken: cancellationToken))).AsList();

    /// <summary>Mirrors the last seq that the owners see; 0 opens the chat again, and what called the group meanwhile is past.</summary>
    public static ValueTask SetMaxSeqAsync(
        Change change, string conversationID, IReadOnlyList<string> userIDs, long maxSeq, long nowMs, CancellationToken cancellationToken)
        => ExecuteAsync(
            change,
            """
            UPDATE conversations SET max_seq = @maxSeq, group_at_ms = CASE WHEN @maxSeq = 0 THEN @nowMs ELSE group_at_ms END
            WHERE conversation_id = @conversationID AND owner_user_id IN @userIDs
            """,
            new { conversationID, userIDs, maxSeq, nowMs },
            cancellationToken);

    /// <summary>Says in the owners' rows what calls them.</summary>
    public static ValueTask SetGroupAtTypeAsync(
        Change change, string conversationID, IReadOnlyList<string> userIDs, int groupAtType, long nowMs, CancellationToken cancellationToken)
        => ExecuteAsync(
            change,
            """
            UPDATE conversations SET group_at_type = @groupAtType, group_at_ms = @nowMs
            WHERE conversation_id = @conversationID AND owner_user_id IN @userIDs
            """,
            new { conversationID, userIDs, groupAtType, nowMs },
            cancellationToken);

    /// <summary>Deletes the rows of a chat that never had a message.</summary>
    public static ValueTask DeleteAsync(
        Change change, string conversationID, IReadOnlyList<string> userIDs, CancellationToken cancellationToken)
        => ExecuteAsync(
            change,
            "DELETE FROM conversations WHERE conversation_id = @conversationID AND owner_user_id IN @userIDs",
            new { conversationID, userIDs },
            cancellationToken);

    /// <summary>Calls all members of a group: one row, whatever their number. The last mark counts.</summary>
    public static ValueTask MarkAsync(
        Change change, string conversationID, int groupAtType, string senderID, long nowMs, CancellationToken cancellationToken)
    {
        var dialect = change.Dialect;
        return ExecuteAsync(
            change,
            $"""
            INSERT INTO group_at_marks (conversation_id, group_at_type, sender_id, mark_ms)
            VALUES (@conversationID, @groupAtType, @senderID, @nowMs) {dialect.OnConflictUpdate("conversation_id")}
            group_at_type = {dialect.Incoming("group_at_type")}, sender_id = {dialect.Incoming("sender_id")},
            mark_ms = {dialect.Incoming("mark_ms")}
            """,
            new { conversationID, groupAtType, senderID, nowMs },
            cancellationToken);
    }

    /// <summary>One version for each owner.</summary>
    public static async ValueTask LogAsync(
        Change change,
        string conversationID,
        IReadOnlyList<string> userIDs,
        Func<string, VersionLogEntry> entry,
        CancellationToken cancellationToken)
        => await change.LogAsync(
            [.. userIDs.Select(userID => new VersionLogWrite(VersionLogKey.Conversations(userID), [entry(conversationID)]))],
            cancellationToken);

    private static async ValueTask ExecuteAsync(Change change, string sql, object arguments, CancellationToken cancellationToken)
        => await change.Connection.ExecuteAsync(new CommandDefinition(sql, arguments, change.Transaction, cancellationToken: cancellationToken));
}
