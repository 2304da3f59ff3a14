using Dapper;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Account.Codes.Stores;

/// <summary>The verification codes that were sent. Only the newest of an identity counts.</summary>
internal static class CodeStore
{
    /// <summary>How long rows are kept: the span in which the codes of an identity are counted.</summary>
    public static readonly TimeSpan CountedSpan = TimeSpan.FromHours(24);

    /// <summary>How many were made for an identity since a time.</summary>
    public static async ValueTask<long> CountAsync(Change change, string identity, long sinceMs, CancellationToken cancellationToken)
        => await change.Connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT COUNT(*) FROM account_codes WHERE identity = @identity AND create_ms > @sinceMs",
            new { identity, sinceMs },
            change.Transaction,
            cancellationToken: cancellationToken));

    /// <summary>Adds a code.</summary>
    public static async ValueTask AddAsync(
        Change change, string identity, string code, long nowMs, long expiresMs, CancellationToken cancellationToken)
        => await change.Connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO account_codes (identity, code, failures, used, create_ms, expires_ms)
            VALUES (@identity, @code, 0, 0, @nowMs, @expiresMs)
            """,
            new { identity, code, nowMs, expiresMs },
            change.Transaction,
            cancellationToken: cancellationToken));

    /// <summary>The newest code of an identity, null when there is none.</summary>
    public static async ValueTask<CodeRow?> FindNewestAsync(Change change, string identity, CancellationToken cancellationToken)
        => await change.Connection.QueryFirstOrDefaultAsync<CodeRow>(new CommandDefinition(
            """
            SELECT code_no AS CodeNo, code AS Code, failures AS Failures, used AS Used, expires_ms AS ExpiresMs
            FROM account_codes WHERE identity = @identity ORDER BY code_no DESC LIMIT 1
            """,
            new { identity },
            change.Transaction,
            cancellationToken: cancellationToken));

    /// <summary>Counts a wrong try.</summary>
    public static async ValueTask AddFailureAsync(Change change, long codeNo, CancellationToken cancellationToken)
        => await change.Connection.ExecuteAsync(new CommandDefinition(
            "UPDATE account_codes SET failures = failures + 1 WHERE code_no = @codeNo",
            new { codeNo },
            change.Transaction,
            cancellationToken: cancellationToken));

    /// <summary>Uses a code up. False when it was used.</summary>
    public static async ValueTask<bool> TryUseAsync(Change change, long codeNo, CancellationToken cancellationToken)
        => await change.Connection.ExecuteAsync(new CommandDefinition(
            "UPDATE account_codes SET used = 1 WHERE code_no = @codeNo AND used = 0",
            new { codeNo },
            change.Transaction,
            cancellationToken: cancellationToken)) == 1;

    /// <summary>Deletes the newest code of an identity, which could not be sent.</summary>
    public static async ValueTask RemoveAsync(Change change, string identity, string code, CancellationToken cancellationToken)
        => await change.Connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM account_codes WHERE identity = @identity AND code = @code AND used = 0",
            new { identity, code },
            change.Transaction,
            cancellationToken: cancellationToken));

    /// <summary>Deletes codes that were made before a time. Returns how many; fewer than the limit: all are gone.</summary>
    public static async ValueTask<int> RemoveOldAsync(Change change, long beforeMs, int limit, CancellationToken cancellationToken)
    {
        var old = (await change.Connection.QueryAsync<long>(new CommandDefinition(
            "SELECT code_no FROM account_codes WHERE create_ms < @beforeMs LIMIT @limit",
            new { beforeMs, limit },
            change.Transaction,
            cancellationToken: cancellationToken))).AsList();
        foreach (var codeNo in old)
        {
            await change.Connection.ExecuteAsync(new CommandDefinition(
                "DELETE FROM account_codes WHERE code_no = @codeNo", new { codeNo }, change.Transaction, cancellationToken: cancellationToken));
        }

        return old.Count;
    }
}
