using System.Data.Common;
using Dapper;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Account.Invitations.Stores;

/// <summary>The invitation codes, each good for one registration.</summary>
internal sealed class InvitationStore(Database database, Changes changes)
{
    private const string Columns = "code AS Code, used_by AS UsedBy, create_ms AS CreateMs";

    /// <summary>The code, null when there is none.</summary>
    public async ValueTask<InvitationRow?> FindAsync(string code, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<InvitationRow>(new CommandDefinition(
            $"SELECT {Columns} FROM account_invitations WHERE code = @code", new { code }, cancellationToken: cancellationToken));
    }

    /// <summary>Uses a code up within the change. False when there is none that is unused.</summary>
    public static async ValueTask<bool> TryUseAsync(Change change, string code, string userID, CancellationToken cancellationToken)
        => await change.Connection.ExecuteAsync(new CommandDefinition(
            "UPDATE account_invitations SET used_by = @userID WHERE code = @code AND used_by = ''",
            new { code, userID },
            change.Transaction,
            cancellationToken: cancellationToken)) == 1;

    /// <summary>Adds codes. False when one is there already; then nothing is added.</summary>
    public async ValueTask<bool> TryAddAsync(IReadOnlyCollection<string> codes, long nowMs, CancellationToken cancellationToken)
    {
        await using var change = await changes.BeginAsync(cancellationToken);
        try
        {
            foreach (var code in codes)
            {
                await change.Connection.ExecuteAsync(new CommandDefinition(
                    "INSERT INTO account_invitations (code, used_by, create_ms) VALUES (@code, '', @nowMs)",
                    new { code, nowMs },
                    change.Transaction,
                    cancellationToken: cancellationToken));
            }
        }
        catch (DbException failure) when (change.Dialect.IsDuplicateKey(failure))
        {
            return false;
        }

        await change.CommitAsync();
        return true;
    }

    /// <summary>Deletes codes. Null when all were there; else one that was not, and nothing is deleted.</summary>
    public async ValueTask<string?> RemoveAsync(IReadOnlyCollection<string> codes, CancellationToken cancellationToken)
    {
        await using var change = await changes.BeginAsync(cancellationToken);
        foreach (var code in codes)
        {
            if (await change.Connection.ExecuteAsync(new CommandDefinition(
                "DELETE FROM account_invitations WHERE code = @code", new { code }, change.Transaction, cancellationToken: cancellationToken)) == 0)
            {
                return code;
            }
        }

        await change.CommitAsync();
        return null;
    }

    /// <summary>Number of matches, and the page of them, the newest first.</summary>
    public async ValueTask<(long Total, IReadOnlyList<InvitationRow> Invitations)> SearchAsync(
        InvitationSearch search, CancellationToken cancellationToken)
    {
        var where =
            $"""
            WHERE (@Status = 0 OR (@Status = 1 AND used_by <> '') OR (@Status = 2 AND used_by = ''))
              AND (@Keyword = '' OR LOWER(code) LIKE @Part ESCAPE '!' OR LOWER(used_by) LIKE @Part ESCAPE '!')
              {(search.UserIDs is null ? "" : "AND used_by IN @UserIDs")} {(search.Codes is null ? "" : "AND code IN @Codes")}
            """;
        await using var connection = await database.OpenAsync(cancellationToken);
        var total = await connection.ExecuteScalarAsync<long>(
            new CommandDefinition($"SELECT COUNT(*) FROM account_invitations {where}", search, cancellationToken: cancellationToken));
        var rows = await connection.QueryAsync<InvitationRow>(new CommandDefinition(
            $"SELECT {Columns} FROM account_invitations {where} ORDER BY invitation_no DESC LIMIT @Take OFFSET @Skip",
            search,
            cancellationToken: cancellationToken));
        return (total, rows.AsList());
    }
}
