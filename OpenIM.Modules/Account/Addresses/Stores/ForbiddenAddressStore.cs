using System.Data.Common;
using Dapper;
using OpenIM.Modules.Account.Stores;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Account.Addresses.Stores;

/// <summary>The addresses that are shut out.</summary>
internal sealed class ForbiddenAddressStore(Database database)
{
    private const string Columns = "ip AS Ip, limit_register AS LimitRegister, limit_login AS LimitLogin, create_ms AS CreateMs";

    /// <summary>What is known of an address, null when there is nothing.</summary>
    public async ValueTask<ForbiddenAddressRow?> FindAsync(string ip, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<ForbiddenAddressRow>(new CommandDefinition(
            $"SELECT {Columns} FROM account_forbidden_addresses WHERE ip = @ip", new { ip }, cancellationToken: cancellationToken));
    }

    /// <summary>Adds one within the change. False when it is there already; then the change must not be committed.</summary>
    public static async ValueTask<bool> TryAddAsync(Change change, ForbiddenAddressRow row, CancellationToken cancellationToken)
    {
        const string Insert =
            """
            INSERT INTO account_forbidden_addresses (ip, limit_register, limit_login, create_ms)
            VALUES (@Ip, @LimitRegister, @LimitLogin, @CreateMs)
            """;
        try
        {
            return await change.Connection.ExecuteAsync(new CommandDefinition(Insert, row, change.Transaction, cancellationToken: cancellationToken)) == 1;
        }
        catch (DbException failure) when (change.Dialect.IsDuplicateKey(failure))
        {
            return false;
        }
    }

    /// <summary>Takes one out within the change; nothing happens when it is not there.</summary>
    public static async ValueTask RemoveAsync(Change change, string ip, CancellationToken cancellationToken)
        => await change.Connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM account_forbidden_addresses WHERE ip = @ip", new { ip }, change.Transaction, cancellationToken: cancellationToken));

    /// <summary>Number of matches, and the page of them, the newest first.</summary>
    /// <param name="keyword">In lower case; empty: all.</param>
    /// <param name="status">As in the contract.</param>
    /// <param name="take">Rows of the page.</param>
    /// <param name="skip">Rows before it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<(long Total, IReadOnlyList<ForbiddenAddressRow> Addresses)> SearchAsync(
        string keyword, int status, int take, long skip, CancellationToken cancellationToken)
    {
        const string Where =
            """
            WHERE (@keyword = '' OR ip LIKE @part ESCAPE '!')
              AND (@status NOT IN (1, 2, 3, 6) OR (limit_login = (@status IN (2, 6)) AND limit_register = (@status IN (3, 6))))
              AND (@status <> 4 OR limit_login = 1) AND (@status <> 5 OR limit_register = 1)
            """;
        var search = new { keyword, status, part = LikePattern.Containing(keyword), take, skip };
        await using var connection = await database.OpenAsync(cancellationToken);
        var total = await connection.ExecuteScalarAsync<long>(
            new CommandDefinition($"SELECT COUNT(*) FROM account_forbidden_addresses {Where}", search, cancellationToken: cancellationToken));
        var rows = await connection.QueryAsync<ForbiddenAddressRow>(new CommandDefinition(
            $"SELECT {Columns} FROM account_forbidden_addresses {Where} ORDER BY forbidden_no DESC LIMIT @take OFFSET @skip",
            search,
            cancellationToken: cancellationToken));
        return (total, rows.AsList());
    }
}
