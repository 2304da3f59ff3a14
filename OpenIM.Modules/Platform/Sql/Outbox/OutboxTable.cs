using System.Data.Common;
using Dapper;

namespace OpenIM.Modules.Platform.Sql.Outbox;

/// <summary>The statements on the outbox.</summary>
internal static class OutboxTable
{
    public static async Task InsertAsync(Change change, OutboxRow row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string Sql = "INSERT INTO outbox (lane_key, name, body, created_ms) VALUES (@LaneKey, @Name, @Body, @createdMs)";
        var parameters = new { row.LaneKey, row.Name, row.Body, createdMs = now.ToUnixTimeMilliseconds() };
        await change.Connection.ExecuteAsync(new CommandDefinition(Sql, parameters, change.Transaction, cancellationToken: cancellationToken));
    }

    /// <summary>The lane keys that have rows, and how many.</summary>
    public static async Task<IReadOnlyList<(string LaneKey, long Count)>> ListLanesAsync(
        Change change, CancellationToken cancellationToken)
    {
        const string Sql = "SELECT lane_key, count(*) FROM outbox GROUP BY lane_key";
        var lanes = await change.Connection.QueryAsync<(string, long)>(
            new CommandDefinition(Sql, transaction: change.Transaction, cancellationToken: cancellationToken));
        return lanes.AsList();
    }

    /// <summary>The oldest rows of one lane key, in commit order.</summary>
    public static async Task<IReadOnlyList<OutboxRow>> ListAsync(
        DbConnection connection, string laneKey, int limit, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            SELECT outbox_id AS OutboxID, lane_key AS LaneKey, name AS Name, body AS Body FROM outbox
            WHERE lane_key = @laneKey ORDER BY outbox_id LIMIT @limit
            """;
        var rows = await connection.QueryAsync<OutboxRow>(
            new CommandDefinition(Sql, new { laneKey, limit }, cancellationToken: cancellationToken));
        return rows.AsList();
    }

    /// <summary>The newest row of one lane key; 0 when there is none. Not older than what the change has put there itself.</summary>
    public static async Task<long> FindNewestAsync(Change change, string laneKey, CancellationToken cancellationToken)
    {
        const string Sql = "SELECT COALESCE(MAX(outbox_id), 0) FROM outbox WHERE lane_key = @laneKey";
        return await change.Connection.ExecuteScalarAsync<long>(
            new CommandDefinition(Sql, new { laneKey }, change.Transaction, cancellationToken: cancellationToken));
    }

    public static async Task DeleteAsync(Change change, IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        const string Sql = "DELETE FROM outbox WHERE outbox_id IN @ids";
        foreach (var chunk in ids.Chunk(500))
        {
            await change.Connection.ExecuteAsync(
                new CommandDefinition(Sql, new { ids = chunk }, change.Transaction, cancellationToken: cancellationToken));
        }
    }
}
