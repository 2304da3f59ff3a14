using Dapper;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Account.Sessions.Stores;

/// <summary>The recorded tokens of the account API.</summary>
internal sealed class AccountTokenStore(Database database)
{
    /// <summary>The token, null when it is not recorded.</summary>
    public async ValueTask<AccountTokenRow?> FindAsync(string tokenID, CancellationToken cancellationToken)
    {
        const string Sql =
            "SELECT token_id AS TokenID, user_id AS UserID, is_admin AS IsAdmin, expires_ms AS ExpiresMs FROM account_tokens WHERE token_id = @tokenID";
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(
            new CommandDefinition(Sql, new { tokenID }, cancellationToken: cancellationToken));
        return row is null ? null : new AccountTokenRow(row.TokenID, row.UserID, row.IsAdmin != 0, row.ExpiresMs);
    }

    /// <summary>Adds a token within the change; of its user's, only the newest stay.</summary>
    public static async ValueTask AddAsync(Change change, AccountTokenRow token, int maxPerUser, CancellationToken cancellationToken)
    {
        // In two steps, because MySQL deletes from no table that it reads.
        const string Surplus =
            """
            SELECT token_id FROM account_tokens WHERE user_id = @UserID AND is_admin = @isAdmin
            ORDER BY expires_ms DESC LIMIT 1000 OFFSET @kept
            """;
        const string Insert =
            "INSERT INTO account_tokens (token_id, user_id, is_admin, expires_ms) VALUES (@TokenID, @UserID, @isAdmin, @ExpiresMs)";
        var isAdmin = token.IsAdmin ? 1 : 0;
        var surplus = await change.Connection.QueryAsync<string>(new CommandDefinition(
            Surplus, new { token.UserID, isAdmin, kept = maxPerUser - 1 }, change.Transaction, cancellationToken: cancellationToken));
        foreach (var tokenID in surplus)
        {
            await change.Connection.ExecuteAsync(new CommandDefinition(
                "DELETE FROM account_tokens WHERE token_id = @tokenID", new { tokenID }, change.Transaction, cancellationToken: cancellationToken));
        }

        await change.Connection.ExecuteAsync(new CommandDefinition(
            Insert, new { token.TokenID, token.UserID, isAdmin, token.ExpiresMs }, change.Transaction, cancellationToken: cancellationToken));
    }

    /// <summary>Ends one log-in of a user within the change; nothing happens when it is not theirs.</summary>
    public static async ValueTask RemoveAsync(Change change, string tokenID, string userID, CancellationToken cancellationToken)
        => await change.Connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM account_tokens WHERE token_id = @tokenID AND user_id = @userID",
            new { tokenID, userID },
            change.Transaction,
            cancellationToken: cancellationToken));

    /// <summary>Ends the log-ins of a user, or of an administrator, within the change.</summary>
    public static async ValueTask RemoveAllAsync(Change change, string userID, bool isAdmin, CancellationToken cancellationToken)
        => await change.Connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM account_tokens WHERE user_id = @userID AND is_admin = @isAdmin",
            new { userID, isAdmin = isAdmin ? 1 : 0 },
            change.Transaction,
            cancellationToken: cancellationToken));

    /// <summary>Deletes tokens that expired before a time, within the change. Returns how many; fewer than the limit: all are gone.</summary>
    public static async ValueTask<int> RemoveExpiredAsync(Change change, long beforeMs, int limit, CancellationToken cancellationToken)
    {
        var expired = (await change.Connection.QueryAsync<string>(new CommandDefinition(
            "SELECT token_id FROM account_tokens WHERE expires_ms < @beforeMs LIMIT @limit",
            new { beforeMs, limit },
            change.Transaction,
            cancellationToken: cancellationToken))).AsList();
        foreach (var tokenID in expired)
        {
            await change.Connection.ExecuteAsync(new CommandDefinition(
                "DELETE FROM account_tokens WHERE token_id = @tokenID", new { tokenID }, change.Transaction, cancellationToken: cancellationToken));
        }

        return expired.Count;
    }

    private sealed class Row
    {
        public string TokenID { get; init; } = "";

        public string UserID { get; init; } = "";

        public long IsAdmin { get; init; }

        public long ExpiresMs { get; init; }
    }
}
