using System.Data.Common;
using Dapper;
using OpenIM.Modules.Platform.Paging;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.User.Relations.Stores;

/// <summary>Who has blocked whom, oldest block first.</summary>
internal sealed class BlackStore(Database database)
{
    // The drivers look parameters up by name, one after the other: large statements cost the square of their size.
    private const int RowsPerStatement = 50;

    private const string Columns =
        """
        owner_user_id AS OwnerUserID, black_user_id AS BlackUserID, operator_user_id AS OperatorUserID, ex AS Ex, create_ms AS CreateMs
        """;

    /// <summary>Number of users whom one has blocked, and the page of them.</summary>
    public async ValueTask<(int Total, IReadOnlyList<BlackRow> Rows)> PageAsync(
        string ownerUserID, Pagination page, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var total = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT COUNT(*) FROM blacks WHERE owner_user_id = @ownerUserID", new { ownerUserID }, cancellationToken: cancellationToken));
        var rows = await connection.QueryAsync<BlackRow>(new CommandDefinition(
            $"SELECT {Columns} FROM blacks WHERE owner_user_id = @ownerUserID ORDER BY black_no LIMIT @Take OFFSET @Skip",
            new { ownerUserID, page.Take, page.Skip },
            cancellationToken: cancellationToken));
        return ((int)total, rows.AsList());
    }

    /// <summary>The blocked users among these IDs, in their order.</summary>
    public async ValueTask<IReadOnlyList<BlackRow>> ListAsync(
        string ownerUserID, IReadOnlyList<string> userIDs, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, BlackRow>(StringComparer.Ordinal);
        await using var connection = await database.OpenAsync(cancellationToken);
        foreach (var chunk in userIDs.Chunk(RowsPerStatement))
        {
            var rows = await connection.QueryAsync<BlackRow>(new CommandDefinition(
                $"SELECT {Columns} FROM blacks WHERE owner_user_id = @ownerUserID AND black_user_id IN @chunk",
                new { ownerUserID, chunk },
                cancellationToken: cancellationToken));
            foreach (var row in rows)
            {
                found[row.BlackUserID] = row;
            }
        }

        return [.. userIDs.Where(found.ContainsKey).Select(userID => found[userID])];
    }

    /// <summary>Adds a block within the change. False when it is there; then the change must not be committed.</summary>
    public static async ValueTask<bool> TryAddAsync(Change change, BlackRow row, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            INSERT INTO blacks (owner_user_id, black_user_id, operator_user_id, ex, create_ms)
            VALUES (@OwnerUserID, @BlackUserID, @OperatorUserID, @Ex, @CreateMs)
            """;
        try
        {
            await change.Connection.ExecuteAsync(new CommandDefinition(Sql, row, change.Transaction, cancellationToken: cancellationToken));
            return true;
        }
        catch (DbException failure) when (change.Dialect.IsDuplicateKey(failure))
        {
            return false;
        }
    }

    /// <summary>Takes a block back within the change, if it is there.</summary>
    public static async ValueTask DeleteAsync(Change change, string ownerUserID, string blackUserID, CancellationToken cancellationToken)
    {
        const string Sql = "DELETE FROM blacks WHERE owner_user_id = @ownerUserID AND black_user_id = @blackUserID";
        await change.Connection.ExecuteAsync(
            new CommandDefinition(Sql, new { ownerUserID, blackUserID }, change.Transaction, cancellationToken: cancellationToken));
    }
}
