using Dapper;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Message.Backend.Stores;

/// <summary>Which operations of backends have sent a message, and when.</summary>
internal sealed class SentOperationStore(Database database, Changes changes)
{
    private const int ExpiredPerStep = 500;

    /// <summary>Notes operations in one commit; one that is known gets the new time.</summary>
    public async ValueTask AddAsync(IReadOnlyList<string> keys, long nowMs, CancellationToken cancellationToken)
    {
        await using var change = await changes.BeginAsync(cancellationToken);
        var sql = $"INSERT INTO sent_operations (operation_key, sent_ms) VALUES (@key, @nowMs) "
            + $"{change.Dialect.OnConflictUpdate("operation_key")} sent_ms = {change.Dialect.Incoming("sent_ms")}";
        await change.Connection.ExecuteAsync(new CommandDefinition(
            sql, keys.Select(key => new { key, nowMs }), change.Transaction, cancellationToken: cancellationToken));
        await change.CommitAsync();
    }

    /// <summary>True when the operation was noted at <paramref name="sinceMs"/> or later.</summary>
    public async ValueTask<bool> ContainsAsync(string key, long sinceMs, CancellationToken cancellationToken)
    {
        const string Sql = "SELECT COUNT(*) FROM sent_operations WHERE operation_key = @key AND sent_ms >= @sinceMs";
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(
            new CommandDefinition(Sql, new { key, sinceMs }, cancellationToken: cancellationToken)) > 0;
    }

    /// <summary>Forgets some of those that were noted before <paramref name="beforeMs"/>. True when there may be more.</summary>
    public async ValueTask<bool> ExpireAsync(long beforeMs, CancellationToken cancellationToken)
    {
        await using var change = await changes.BeginAsync(cancellationToken);
        var keys = (await change.Connection.QueryAsync<string>(new CommandDefinition(
            "SELECT operation_key FROM sent_operations WHERE sent_ms < @beforeMs ORDER BY sent_ms LIMIT @ExpiredPerStep",
            new { beforeMs, ExpiredPerStep }, change.Transaction, cancellationToken: cancellationToken))).AsList();
        if (keys.Count > 0)
        {
            await change.Connection.ExecuteAsync(new CommandDefinition(
                "DELETE FROM sent_operations WHERE operation_key IN @keys", new { keys }, change.Transaction, cancellationToken: cancellationToken));
            await change.CommitAsync();
        }

        return keys.Count == ExpiredPerStep;
    }
}
