using Dapper;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Message.Conversations.Stores;

/// <summary>Deletes owners' rows, and knows the members of groups whose row is to come back.</summary>
internal static class DeletedConversations
{
    private const int ChunkSize = 500;

    /// <summary>
    /// Deletes rows of one owner. A chat of two comes back because its next message ensures both rows; a group's next
    /// message knows by what is left here whose row is missing. Who has left a group is not remembered.
    /// </summary>
    public static async ValueTask DeleteAsync(
        Change change, string ownerUserID, IReadOnlyList<string> conversationIDs, CancellationToken cancellationToken)
    {
        var rememberSql =
            $"""
            {change.Dialect.InsertOrIgnore} INTO deleted_group_conversations (conversation_id, owner_user_id)
            SELECT conversation_id, owner_user_id FROM conversations
            WHERE owner_user_id = @ownerUserID AND conversation_id IN @chunk AND conversation_type = {SessionTypes.Group} AND max_seq = 0
            """;
        const string DeleteSql = "DELETE FROM conversations WHERE owner_user_id = @ownerUserID AND conversation_id IN @chunk";
        foreach (var chunk in conversationIDs.Chunk(ChunkSize))
        {
            foreach (var sql in (string[])[rememberSql, DeleteSql])
            {
                await change.Connection.ExecuteAsync(new CommandDefinition(
                    sql, new { ownerUserID, chunk }, change.Transaction, cancellationToken: cancellationToken));
            }
        }
    }

    /// <summary>The rows need not come back: they are made now, or their owners have left the group.</summary>
    public static async ValueTask ForgetAsync(
        Change change, string conversationID, IReadOnlyList<string> ownerUserIDs, CancellationToken cancellationToken)
    {
        const string Sql = "DELETE FROM deleted_group_conversations WHERE conversation_id = @conversationID AND owner_user_id IN @chunk";
        foreach (var chunk in ownerUserIDs.Chunk(ChunkSize))
        {
            await change.Connection.ExecuteAsync(new CommandDefinition(
                Sql, new { conversationID, chunk }, change.Transaction, cancellationToken: cancellationToken));
        }
    }
}
