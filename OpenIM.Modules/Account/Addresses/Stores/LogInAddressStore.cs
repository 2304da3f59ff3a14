using System.Data.Common;
using Dapper;
using OpenIM.Modules.Account.Stores;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Account.Addresses.Stores;

/// <summary>The addresses from which some users alone log in.</summary>
internal sealed class LogInAddressStore(Database database)
{
    /// <summary>Those of a user; none: from everywhere.</summary>
    public async ValueTask<IReadOnlyList<string>> ListAsync(string userID, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT ip FROM account_login_addresses WHERE user_id = @userID", new { userID }, cancellationToken: cancellationToken));
        return rows.AsList();
    }

    /// <summary>Adds one within the change. False when it is there already; then the change must not be committed.</summary>
    public static async ValueTask<bool> TryAddAsync(Change change, LogInAddressRow row, CancellationToken cancellationToken)
    {
        try
        {
            return await change.Connection.ExecuteAsync(new CommandDefinition(
                "INSERT INTO account_login_addresses (user_id, ip, create_ms) VALUES (@UserID, @Ip, @CreateMs)",
                row,
                change.Transaction,
                cancellationToken: cancellationToken)) == 1;
        }
        catch (DbException failure) when (change.Dialect.IsDuplicateKey(failure))
        {
            return false;
        }
    }

    /// <summary>Takes one out within the change; nothing happens when it is not there.</summary>
    public static async ValueTask RemoveAsync(Change change, string userID, string ip, CancellationToken cancellationToken)
        => await change.Connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM account_login_addresses WHERE user_id = @userID AND ip = @ip",
            new { userID, ip },
            change.Transaction,
            cancellationToken: cancellationToken));

    /// <summary>Number of matches of user or address, and the page of them, the newest first.</summary>
    /// <param name="keyword">In lower case; empty: all.</param>
    /// <param name="take">Rows of the page.</param>
    /// <param name="skip">Rows before it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<(long Total, IReadOnlyList<LogInAddressRow> Addresses)> SearchAsync(
        string keyword, int take, long skip, CancellationToken cancellationToken)
    {
        const string Where = "WHERE (@keyword = '' OR LOWER(user_id) LIKE @part ESCAPE '!' OR ip LIKE @part ESCAPE '!')";
        var search = new { keyword, part = LikePattern.Containing(keyword), take, skip };
        await using var connection = await database.OpenAsync(cancellationToken);
        var total = await connection.ExecuteScalarAsync<long>(
            new CommandDefinition($"SELECT COUNT(*) FROM account_login_addresses {Where}", search, cancellationToken: cancellationToken));
        var rows = await connection.QueryAsync<LogInAddressRow>(new CommandDefinition(
            $"SELECT user_id AS UserID, ip AS Ip, create_ms AS CreateMs FROM account_login_addresses {Where} ORDER BY address_no DESC LIMIT @take OFFSET @skip",
            search,
            cancellationToken: cancellationToken));
        return (total, rows.AsList());
    }
}
