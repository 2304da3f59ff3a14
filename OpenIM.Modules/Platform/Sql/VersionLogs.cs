using System.Data.Common;
using Dapper;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Modules.Platform.Sql;

/// <summary>
/// Reads version logs: what changed in a list since a client looked last (docs/protocol/rest.md §11). Written by
/// <see cref="Change.LogAsync(VersionLogKey, IReadOnlyList{VersionLogEntry}, CancellationToken)"/>.
/// </summary>
public sealed class VersionLogs(Database database, Changes changes)
{
    /// <summary>With more changed elements than this the client loads everything instead.</summary>
    public const int MaxElements = 200;

    /// <summary>Where a log stands. A missing one begins with version 1.</summary>
    public async ValueTask<VersionStamp> GetAsync(VersionLogKey log, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await GetRowAsync(connection, log, cancellationToken)).Stamp;
    }

    /// <summary>What changed since <paramref name="version"/> of the log <paramref name="versionID"/>.</summary>
    /// <param name="log">The log; a missing one begins with version 1.</param>
    /// <param name="versionID">What the client knows. Anything but the ID of this log asks for everything.</param>
    /// <param name="version">What the client knows; 0 asks for everything.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<VersionDelta> ReadAsync(VersionLogKey log, string versionID, ulong version, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await GetRowAsync(connection, log, cancellationToken);
        if (version == 0 || !string.Equals(versionID, row.VersionID, StringComparison.OrdinalIgnoreCase))
        {
            return VersionDelta.Everything(row.Stamp);
        }

        if (version == row.Stamp.Version)
        {
            return VersionDelta.Nothing(row.Stamp);
        }

        if (version > row.Stamp.Version || version <= (ulong)row.Deleted)
        {
            return VersionDelta.Everything(row.Stamp);
        }

        return await ReadEntriesAsync(connection, row, (long)version, cancellationToken);
    }

    private static async Task<VersionDelta> ReadEntriesAsync(
        DbConnection connection, LogRow row, long version, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            SELECT element_id AS ElementID, state AS State, version AS Version FROM version_log_entries
            WHERE log_id = @LogID AND version > @version ORDER BY version, element_id LIMIT @limit
            """;
        var found = (await connection.QueryAsync<EntryRow>(new CommandDefinition(
            Sql, new { row.LogID, version, limit = MaxElements + 1 }, cancellationToken: cancellationToken))).AsList();
        if (found.Count > MaxElements)
        {
            return VersionDelta.Everything(row.Stamp);
        }

        var elements = found.Where(static entry => entry.ElementID is not (VersionLogEntry.SortMarkerID or VersionLogEntry.ContainerMarkerID))
            .ToLookup(static entry => (VersionLogState)entry.State, static entry => entry.ElementID);
        return new VersionDelta(
            row.VersionID,
            row.Stamp.Version,
            Full: false,
            [.. elements[VersionLogState.Delete]],
            [.. elements[VersionLogState.Insert]],
            [.. elements[VersionLogState.Update]],
            (ulong)(found.Find(static entry => entry.ElementID == VersionLogEntry.SortMarkerID)?.Version ?? 0),
            found.Exists(static entry => entry.ElementID == VersionLogEntry.ContainerMarkerID));
    }

    private async ValueTask<LogRow> GetRowAsync(DbConnection connection, VersionLogKey log, CancellationToken cancellationToken)
    {
        if (await FindRowAsync(connection, log, cancellationToken) is { } row)
        {
            return row;
        }

        await CreateAsync(log, cancellationToken);
        return await FindRowAsync(connection, log, cancellationToken)
            ?? throw new InvalidOperationException($"The version log {log} was created and is not there.");
    }

    private static async Task<LogRow?> FindRowAsync(DbConnection connection, VersionLogKey log, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            SELECT log_id AS LogID, version_id AS VersionID, version AS Version, deleted AS Deleted FROM version_logs
            WHERE kind = @kind AND owner_id = @OwnerID
            """;
        return await connection.QuerySingleOrDefaultAsync<LogRow>(new CommandDefinition(
            Sql, new { kind = (int)log.Kind, log.OwnerID }, cancellationToken: cancellationToken));
    }

    // COMPAT: reading a missing log creates it, so that what the client is told stays true (docs/protocol/rest.md §11.1).
    private async ValueTask CreateAsync(VersionLogKey log, CancellationToken cancellationToken)
    {
        await using var change = await changes.BeginAsync(cancellationToken);
        var sql = $"{change.Dialect.InsertOrIgnore} INTO version_logs (kind, owner_id, version_id, version, deleted) VALUES (@kind, @OwnerID, @versionID, 1, 0)";
        await change.Connection.ExecuteAsync(new CommandDefinition(
            sql, new { kind = (int)log.Kind, log.OwnerID, versionID = RandomIDs.Hex24() }, change.Transaction, cancellationToken: cancellationToken));
        await change.CommitAsync();
    }

    private sealed class LogRow
    {
        public long LogID { get; init; }

        public required string VersionID { get; init; }

        public long Version { get; init; }

        public long Deleted { get; init; }

        public VersionStamp Stamp => new(VersionID, (ulong)Version);
    }

    private sealed class EntryRow
    {
        public required string ElementID { get; init; }

        public int State { get; init; }

        public long Version { get; init; }
    }
}
