using System.Globalization;
using System.Text;
using Dapper;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Modules.Platform.Sql;

/// <summary>Writes into version logs with three statements for every twenty logs, on every engine.</summary>
internal static class VersionLogWriter
{
    // SQLite finds each parameter by a walk over all of them: with 200 rows a row costs five times the CPU.
    private const int RowsPerStatement = 20;

    public static async ValueTask<IReadOnlyList<VersionStamp>> WriteAsync(
        Change change, IReadOnlyList<VersionLogWrite> writes, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<VersionLogKey, LogRow>(writes.Count);

        // In one order for everybody: two changes that share logs wait for each other instead of dead-locking.
        var keys = writes.Select(static write => write.Log)
            .OrderBy(static key => key.Kind).ThenBy(static key => key.OwnerID, StringComparer.Ordinal);
        foreach (var chunk in keys.Chunk(RowsPerStatement))
        {
            await RaiseAsync(change, chunk, cancellationToken);
            foreach (var row in await SelectAsync(change, chunk, cancellationToken))
            {
                rows.Add(row.Key, row);
            }
        }

        if (rows.Count != writes.Count)
        {
            throw new ArgumentException("A change writes a version log once.", nameof(writes));
        }

        var entries = writes.SelectMany(
            write => LatestOf(write.Entries),
            (write, entry) => (Log: rows[write.Log], Entry: entry));
        foreach (var chunk in entries.Chunk(RowsPerStatement))
        {
            await PutEntriesAsync(change, chunk, cancellationToken);
        }

        return [.. writes.Select(write => rows[write.Log].Stamp)];
    }

    private static async Task RaiseAsync(Change change, VersionLogKey[] keys, CancellationToken cancellationToken)
    {
        var parameters = new DynamicParameters();
        var sql = new StringBuilder("INSERT INTO version_logs (kind, owner_id, version_id, version, deleted) VALUES ");
        for (var i = 0; i < keys.Length; i++)
        {
            sql.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ", ")}(@k{i}, @o{i}, @v{i}, 1, 0)");
            parameters.Add($"k{i}", (int)keys[i].Kind);
            parameters.Add($"o{i}", keys[i].OwnerID);
            parameters.Add($"v{i}", RandomIDs.Hex24());
        }

        sql.Append(CultureInfo.InvariantCulture, $" {change.Dialect.OnConflictUpdate("kind, owner_id")} version = version_logs.version + 1");
        await change.Connection.ExecuteAsync(
            new CommandDefinition(sql.ToString(), parameters, change.Transaction, cancellationToken: cancellationToken));
    }

    private static async Task<IEnumerable<LogRow>> SelectAsync(Change change, VersionLogKey[] keys, CancellationToken cancellationToken)
    {
        var parameters = new DynamicParameters();
        var sql = new StringBuilder("SELECT log_id AS LogID, kind AS Kind, owner_id AS OwnerID, version_id AS VersionID, version AS Version FROM version_logs WHERE ");
        for (var i = 0; i < keys.Length; i++)
        {
            sql.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : " OR ")}(kind = @k{i} AND owner_id = @o{i})");
            parameters.Add($"k{i}", (int)keys[i].Kind);
            parameters.Add($"o{i}", keys[i].OwnerID);
        }

        return await change.Connection.QueryAsync<LogRow>(
            new CommandDefinition(sql.ToString(), parameters, change.Transaction, cancellationToken: cancellationToken));
    }

    private static async Task PutEntriesAsync(
        Change change, (LogRow Log, VersionLogEntry Entry)[] entries, CancellationToken cancellationToken)
    {
        var parameters = new DynamicParameters();
        var sql = new StringBuilder("INSERT INTO version_log_entries (log_id, element_id, state, version) VALUES ");
        for (var i = 0; i < entries.Length; i++)
        {
            sql.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ", ")}(@l{i}, @e{i}, @s{i}, @v{i})");
            parameters.Add($"l{i}", entries[i].Log.LogID);
            parameters.Add($"e{i}", entries[i].Entry.ElementID);
            parameters.Add($"s{i}", (int)entries[i].Entry.State);
            parameters.Add($"v{i}", entries[i].Log.Version);
        }

        var dialect = change.Dialect;
        sql.Append(
            CultureInfo.InvariantCulture,
            $" {dialect.OnConflictUpdate("log_id, element_id")} state = {dialect.Incoming("state")}, version = {dialect.Incoming("version")}");
        await change.Connection.ExecuteAsync(
            new CommandDefinition(sql.ToString(), parameters, change.Transaction, cancellationToken: cancellationToken));
    }

    private static IEnumerable<VersionLogEntry> LatestOf(IReadOnlyList<VersionLogEntry> entries)
        => entries.Count == 1 ? entries : entries.GroupBy(static entry => entry.ElementID).Select(static same => same.Last());

    private sealed class LogRow
    {
        public long LogID { get; init; }

        public int Kind { get; init; }

        public required string OwnerID { get; init; }

        public required string VersionID { get; init; }

        public long Version { get; init; }

        public VersionLogKey Key => new((VersionLogKind)Kind, OwnerID);

        public VersionStamp Stamp => new(VersionID, (ulong)Version);
    }
}
