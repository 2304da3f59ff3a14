using Dapper;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.User.Relations.Stores;

/// <summary>How one user stands to another, in one question.</summary>
internal sealed class RelationStore(Database database)
{
    /// <summary>All false when neither list has them.</summary>
    public async ValueTask<Relation> FindAsync(string ownerUserID, string otherUserID, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            SELECT (SELECT COUNT(*) FROM friends WHERE owner_user_id = @ownerUserID AND friend_user_id = @otherUserID) AS Friends,
              (SELECT COUNT(*) FROM blacks WHERE owner_user_id = @ownerUserID AND black_user_id = @otherUserID) AS Blacks
            """;
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleAsync<Row>(
            new CommandDefinition(Sql, new { ownerUserID, otherUserID }, cancellationToken: cancellationToken));
        return new Relation(row.Friends > 0, row.Blacks > 0);
    }

    private sealed class Row
    {
        public long Friends { get; init; }

        public long Blacks { get; init; }
    }
}
