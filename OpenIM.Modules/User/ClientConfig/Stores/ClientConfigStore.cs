using Dapper;
using OpenIM.Modules.Platform.Paging;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.User.ClientConfig.Stores;

/// <summary>Settings for clients by user and key; those for all users have an empty user ID.</summary>
internal sealed class ClientConfigStore(Database database, Changes changes)
{
    /// <summary>The global settings, with the user's own above them.</summary>
    public async ValueTask<IReadOnlyDictionary<string, string>> GetMergedAsync(string userID, CancellationToken cancellationToken)
    {
        // The empty user ID sorts first, so the user's own values come last and win.
        const string Sql =
            """
            SELECT config_key AS ConfigKey, config_value AS ConfigValue FROM client_config
            WHERE user_id IN ('', @userID) ORDER BY user_id
            """;
        var merged = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var connection = await database.OpenAsync(cancellationToken);
        foreach (var row in await connection.QueryAsync<Row>(new CommandDefinition(Sql, new { userID }, cancellationToken: cancellationToken)))
        {
            merged[row.ConfigKey] = row.ConfigValue;
        }

        return merged;
    }

    /// <summary>Sets values, all or none; others stay.</summary>
    public async ValueTask SetAsync(string userID, IReadOnlyDictionary<string, string> configs, CancellationToken cancellationToken)
    {
        await using var change = await changes.BeginAsync(cancellationToken);
        var sql =
            $"""
            INSERT INTO client_config (user_id, config_key, config_value) VALUES (@userID, @key, @value)
            {change.Dialect.OnConflictUpdate("user_id, config_key")} config_value = {change.Dialect.Incoming("config_value")}
            """;
        foreach (var (key, value) in configs.OrderBy(static config => config.Key, StringComparer.Ordinal))
        {
            await change.Connection.ExecuteAsync(
                new CommandDefinition(sql, new { userID, key, value }, change.Transaction, cancellationToken: cancellationToken));
        }

        await change.CommitAsync();
    }

    /// <summary>Deletes values; what is not there is no error.</summary>
    public async ValueTask DeleteAsync(string userID, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        await using var change = await changes.BeginAsync(cancellationToken);
        await change.Connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM client_config WHERE user_id = @userID AND config_key IN @keys",
            new { userID, keys },
            change.Transaction,
            cancellationToken: cancellationToken));
        await change.CommitAsync();
    }

    /// <summary>Number of matches, and the page of them in the order of their creation. Empty filters do not count.</summary>
    public async ValueTask<(long Total, IReadOnlyList<ClientConfigEntry> Entries)> PageAsync(
        string userID, string key, Pagination page, CancellationToken cancellationToken)
    {
        const string Where = "WHERE (@userID = '' OR user_id = @userID) AND (@key = '' OR config_key = @key)";
        var parameters = new { userID, key, page.Take, page.Skip };
        await using var connection = await database.OpenAsync(cancellationToken);
        var total = await connection.ExecuteScalarAsync<long>(
            new CommandDefinition($"SELECT COUNT(*) FROM client_config {Where}", parameters, cancellationToken: cancellationToken));
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            SELECT user_id AS UserID, config_key AS ConfigKey, config_value AS ConfigValue FROM client_config {Where}
            ORDER BY config_no LIMIT @Take OFFSET @Skip
            """,
            parameters,
            cancellationToken: cancellationToken));
        return (total, [.. rows.Select(static row => new ClientConfigEntry(row.ConfigKey, row.UserID, row.ConfigValue))]);
    }

    private sealed class Row
    {
        public string UserID { get; init; } = "";

        public string ConfigKey { get; init; } = "";

        public string ConfigValue { get; init; } = "";
    }
}
