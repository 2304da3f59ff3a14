using System.Data.Common;
using Dapper;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Account.Defaults.Stores;

/// <summary>The friends and groups that everybody gets who registers.</summary>
internal sealed class DefaultStore(Database database)
{
    /// <summary>All of a kind, the oldest first.</summary>
    public async ValueTask<IReadOnlyList<DefaultRow>> ListAsync(DefaultKind kind, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<DefaultRow>(new CommandDefinition(
            "SELECT target_id AS TargetID, create_ms AS CreateMs FROM account_defaults WHERE kind = @kind ORDER BY default_no",
            new { kind = (int)kind },
            cancellationToken: cancellationToken));
        return rows.AsList();
    }

    /// <summary>How many there are of a kind, within the change.</summary>
    public static async ValueTask<long> CountAsync(Change change, DefaultKind kind, CancellationToken cancellationToken)
        => await change.Connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT COUNT(*) FROM account_defaults WHERE kind = @kind", new { kind = (int)kind }, change.Transaction, cancellationToken: cancellationToken));

    /// <summary>Adds one within the change. False when it is there already; then the change must not be committed.</summary>
    public static async ValueTask<bool> TryAddAsync(Change change, DefaultKind kind, DefaultRow row, CancellationToken cancellationToken)
    {
        try
        {
            return await change.Connection.ExecuteAsync(new CommandDefinition(
                "INSERT INTO account_defaults (kind, target_id, create_ms) VALUES (@kind, @TargetID, @CreateMs)",
                new { kind = (int)kind, row.TargetID, row.CreateMs },
                change.Transaction,
                cancellationToken: cancellationToken)) == 1;
        }
        catch (DbException failure) when (change.Dialect.IsDuplicateKey(failure))
        {
            return false;
        }
    }

    /// <summary>Takes one out within the change. False when it is not there.</summary>
    public static async ValueTask<bool> TryRemoveAsync(Change change, DefaultKind kind, string targetID, CancellationToken cancellationToken)
        => await change.Connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM account_defaults WHERE kind = @kind AND target_id = @targetID",
            new { kind = (int)kind, targetID },
            change.Transaction,
            cancellationToken: cancellationToken)) == 1;
}
