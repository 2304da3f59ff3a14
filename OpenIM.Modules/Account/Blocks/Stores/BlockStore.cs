using System.Data.Common;
using Dapper;
using OpenIM.Modules.Account.Stores;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Account.Blocks.Stores;

/// <summary>The accounts that are blocked.</summary>
internal sealed class BlockStore(Database database)
{
    private const string Columns = "user_id AS UserID, reason AS Reason, operator_user_id AS OperatorUserID, create_ms AS CreateMs";
    private const string OfUser = $"SELECT {Columns} FROM account_blocks WHERE user_id = @userID";

    /// <summary>The block of a user, null when there is none.</summary>
    public async ValueTask<BlockRow?> FindAsync(string userID, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<BlockRow>(
            new CommandDefinition(OfUser, new { userID }, cancellationToken: cancellationToken));
    }

    /// <summary>The same within a change.</summary>
    public static async ValueTask<BlockRow?> FindAsync(Change change, string userID, CancellationToken cancellationToken)
        => await change.Connection.QuerySingleOrDefaultAsync<BlockRow>(
            new CommandDefinition(OfUser, new { userID }, change.Transaction, cancellationToken: cancellationToken));

    /// <summary>Blocks a user within the change. False when that is so already; then the change must not be committed.</summary>
    public static async ValueTask<bool> TryAddAsync(Change change, BlockRow block, CancellationToken cancellationToken)
    {
        const string Insert =
            """
            INSERT INTO account_blocks (user_id, reason, operator_user_id, create_ms)
            VALUES (@UserID, @Reason, @OperatorUserID, @CreateMs)
            """;
        try
        {
            await change.Connection.ExecuteAsync(new CommandDefinition(Insert, block, change.Transaction, cancellationToken: cancellationToken));
            return true;
        }
        catch (DbException failure) when (change.Dialect.IsDuplicateKey(failure))
        {
            return false;
        }
    }

    /// <summary>Ends the block of a user within the change. False when there is none.</summary>
    public static async ValueTask<bool> TryRemoveAsync(Change change, string userID, CancellationToken cancellationToken)
        => await change.Connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM account_blocks WHERE user_id = @userID", new { userID }, change.Transaction, cancellationToken: cancellationToken)) == 1;

    /// <summary>Number of matches of user, reason or operator, and the page of them, the newest first.</summary>
    /// <param name="keyword">In lower case; empty: all.</param>
    /// <param name="take">Rows of the page.</param>
    /// <param name="skip">Rows before it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<(long Total, IReadOnlyList<BlockRow> Blocks)> SearchAsync(
        string keyword, int take, long skip, CancellationToken cancellationToken)
    {
        const string Where =
            """
            WHERE (@keyword = '' OR LOWER(user_id) LIKE @part ESCAPE '!' OR LOWER(reason) LIKE @part ESCAPE '!'
              OR LOWER(operator_user_id) LIKE @part ESCAPE '!')
            """;
        var search = new { keyword, part = LikePattern.Containing(keyword), take, skip };
        await using var connection = await database.OpenAsync(cancellationToken);
        var total = await connection.ExecuteScalarAsync<long>(
            new CommandDefinition($"SELECT COUNT(*) FROM account_blocks {Where}", search, cancellationToken: cancellationToken));
        var rows = await connection.QueryAsync<BlockRow>(new CommandDefinition(
            $"SELECT {Columns} FROM account_blocks {Where} ORDER BY block_no DESC LIMIT @take OFFSET @skip", search, cancellationToken: cancellationToken));
        return (total, rows.AsList());
    }
}
