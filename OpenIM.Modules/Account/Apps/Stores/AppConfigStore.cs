using Dapper;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Account.Apps.Stores;

/// <summary>The settings that administrators give to apps.</summary>
internal sealed class AppConfigStore(Database database, Changes changes)
{
    /// <summary>All of them.</summary>
    public async ValueTask<IReadOnlyDictionary<string, string>> GetAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Key, string Value)>(new CommandDefinition(
            "SELECT config_key, config_value FROM account_client_config ORDER BY config_key", cancellationToken: cancellationToken));
        return rows.ToDictionary(static row => row.Key, static row => row.Value, StringComparer.Ordinal);
    }

    /// <summary>Sets values, all or none; others stay.</summary>
    public async ValueTask SetAsync(IReadOnlyDictionary<string, string> config, CancellationToken cancellationToken)
    {
        await using var change = await changes.BeginAsync(cancellationToken);
        var sql =
            $"""
            INSERT INTO account_client_config (config_key, config_value) VALUES (@key, @value)
            {change.Dialect.OnConflictUpdate("config_key")} config_value = {change.Dialect.Incoming("config_value")}
            """;
        foreach (var (key, value) in config.OrderBy(static entry => entry.Key, StringComparer.Ordinal))
        {
            await change.Connection.ExecuteAsync(
                new CommandDefinition(sql, new { key, value }, change.Transaction, cancellationToken: cancellationToken));
        }

        await change.CommitAsync();
    }

    /// <summary>Deletes values; what is not there is no error.</summary>
    public async ValueTask DeleteAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        await using var change = await changes.BeginAsync(cancellationToken);
        await change.Connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM account_client_config WHERE config_key IN @keys", new { keys }, change.Transaction, cancellationToken: cancellationToken));
        await change.CommitAsync();
    }
}
