using Dapper;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Message.Conversations.Stores;

/// <summary>The single chats that others have with one user, found by the other side.</summary>
internal sealed class ConversationsWithUser(Database database)
{
    /// <summary>A page of them behind a row, in the order in which they came to be. A user's chat with themself is none.</summary>
    public async ValueTask<IReadOnlyList<PeerRow>> ListAsync(string userID, long after, int limit, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            SELECT row_id AS RowID, owner_user_id AS OwnerUserID, conversation_id AS ConversationID, ex AS Ex
            FROM conversations
            WHERE user_id = @userID AND conversation_type = @Single AND owner_user_id <> @userID AND row_id > @after
            ORDER BY row_id LIMIT @limit
            """;
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<PeerRow>(new CommandDefinition(
            Sql, new { userID, SessionTypes.Single, after, limit }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Sets the free text of rows within a change.</summary>
    public static async ValueTask SetExAsync(Change change, IReadOnlyList<long> rowIDs, string ex, CancellationToken cancellationToken)
        => await change.Connection.ExecuteAsync(new CommandDefinition(
            "UPDATE conversations SET ex = @ex WHERE row_id IN @rowIDs", new { rowIDs, ex }, change.Transaction, cancellationToken: cancellationToken));
}
