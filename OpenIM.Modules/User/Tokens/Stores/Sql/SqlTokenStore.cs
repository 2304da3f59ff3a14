using Dapper;
using OpenIM.Modules.Platform.Batching;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.User.Tokens.Rules;

namespace OpenIM.Modules.User.Tokens.Stores.Sql;

/// <summary>Token states in the relational store. The row in token_owners is what a decision compares and swaps.</summary>
internal sealed class SqlTokenStore(Database database, Changes changes) : ITokenStore
{
    private const int UsersPerQuestion = 100;

    // After a restart every log-in asks for its token, all at once.
    private readonly LookupBatch<TokenSet> sets = new(UsersPerQuestion, userIDs => ReadAsync(database, userIDs), new TokenSet(0, []));

    public ValueTask<TokenSet> GetAsync(string userID, CancellationToken cancellationToken) => sets.FindAsync(userID, cancellationToken);

    public async ValueTask<bool> TryApplyAsync(string userID, long revision, TokenDecision decision, CancellationToken cancellationToken)
    {
        await using var change = await changes.BeginAsync(cancellationToken);
        if (!await TryRaiseAsync(change, userID, revision, cancellationToken))
        {
            return false;
        }

        await UpdateAsync(change, userID, "DELETE FROM tokens", decision.Remove, 0, cancellationToken);
        await UpdateAsync(change, userID, "UPDATE tokens SET state = @value", decision.Kick, (long)TokenState.Kicked, cancellationToken);
        await UpdateAsync(change, userID, "UPDATE tokens SET grace_until_ms = @value", decision.Grace, decision.GraceUntilMs, cancellationToken);
        if (decision.Add is { } row)
        {
            await InsertAsync(change, userID, row, cancellationToken);
        }

        await change.CommitAsync();
        return true;
    }

    public async ValueTask<(int Removed, string? LastUserID)> RemoveExpiredAsync(
        string afterUserID, long beforeSeconds, int users, CancellationToken cancellationToken)
    {
        if (await LastOfStepAsync(afterUserID, users, cancellationToken) is not { } lastUserID)
        {
            return (0, null);
        }

        // Both ends of the key: a step reads its own users' tokens and no others.
        const string Sql = "DELETE FROM tokens WHERE user_id > @afterUserID AND user_id <= @lastUserID AND expires_s < @beforeSeconds";
        await using var change = await changes.BeginAsync(cancellationToken);
        var removed = await change.Connection.ExecuteAsync(new CommandDefinition(
            Sql, new { afterUserID, lastUserID, beforeSeconds }, change.Transaction, cancellationToken: cancellationToken));
        await change.CommitAsync();
        return (removed, lastUserID);
    }

    private async ValueTask<string?> LastOfStepAsync(string afterUserID, int users, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            SELECT MAX(user_id) FROM (
              SELECT user_id FROM token_owners WHERE user_id > @afterUserID ORDER BY user_id LIMIT @users) step
            """;
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<string?>(
            new CommandDefinition(Sql, new { afterUserID, users }, cancellationToken: cancellationToken));
    }

    private static async ValueTask<IReadOnlyDictionary<string, TokenSet>> ReadAsync(Database database, IReadOnlyList<string> userIDs)
    {
        // One statement, so that revision and tokens belong together.
        const string Sql =
            """
            SELECT o.user_id AS UserID, o.revision AS Revision, t.token_id AS TokenID, t.platform_id AS PlatformID, t.state AS State,
                   t.ordinal AS Ordinal, t.expires_s AS ExpiresAtSeconds, t.grace_until_ms AS GraceUntilMs
            FROM token_owners o LEFT JOIN tokens t ON t.user_id = o.user_id
            WHERE o.user_id IN @userIDs
            """;
        await using var connection = await database.OpenAsync(CancellationToken.None);
        var lines = await connection.QueryAsync<Line>(Sql, new { userIDs });
        return lines
            .GroupBy(static line => line.UserID, StringComparer.Ordinal)
            .ToDictionary(static user => user.Key, static user => Set([.. user]), StringComparer.Ordinal);
    }

    private static TokenSet Set(IReadOnlyList<Line> lines)
        => new(lines[0].Revision, [.. lines.Where(static line => line.TokenID is not null).Select(static line => line.ToRow())]);

    private static async Task<bool> TryRaiseAsync(Change change, string userID, long revision, CancellationToken cancellationToken)
    {
        var sql = revision == 0
            ? $"{change.Dialect.InsertOrIgnore} INTO token_owners (user_id, revision) VALUES (@userID, 1)"
            : "UPDATE token_owners SET revision = revision + 1 WHERE user_id = @userID AND revision = @revision";
        return await change.Connection.ExecuteAsync(
            new CommandDefinition(sql, new { userID, revision }, change.Transaction, cancellationToken: cancellationToken)) == 1;
    }

    private static async Task UpdateAsync(
        Change change, string userID, string statement, IReadOnlyList<TokenID> tokens, long value, CancellationToken cancellationToken)
    {
        // Token by token: they are few, and a statement that never changes its text is prepared once.
        foreach (var token in tokens)
        {
            await change.Connection.ExecuteAsync(new CommandDefinition(
                statement + " WHERE user_id = @userID AND token_id = @tokenID",
                new { userID, tokenID = token.ToString(), value },
                change.Transaction,
                cancellationToken: cancellationToken));
        }
    }

    private static async Task InsertAsync(Change change, string userID, TokenRow row, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            INSERT INTO tokens (user_id, token_id, platform_id, state, ordinal, expires_s, grace_until_ms)
            VALUES (@userID, @tokenID, @PlatformID, @State, @Ordinal, @ExpiresAtSeconds, @GraceUntilMs)
            """;
        await change.Connection.ExecuteAsync(new CommandDefinition(
            Sql,
            new { userID, tokenID = row.ID.ToString(), row.PlatformID, row.State, row.Ordinal, row.ExpiresAtSeconds, row.GraceUntilMs },
            change.Transaction,
            cancellationToken: cancellationToken));
    }

    private sealed class Line
    {
        public required string UserID { get; init; }

        public long Revision { get; init; }

        public string? TokenID { get; init; }

        public long PlatformID { get; init; }

        public long State { get; init; }

        public long Ordinal { get; init; }

        public long ExpiresAtSeconds { get; init; }

        public long GraceUntilMs { get; init; }

        public TokenRow ToRow()
            => new(Tokens.TokenID.Parse(TokenID!), (int)PlatformID, (TokenState)State, Ordinal, ExpiresAtSeconds, GraceUntilMs);
    }
}
