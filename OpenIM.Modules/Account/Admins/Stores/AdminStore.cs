using System.Data.Common;
using Dapper;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Account.Admins.Stores;

/// <summary>The administrators' accounts.</summary>
internal sealed class AdminStore(Database database)
{
    private const string Columns =
        """
        user_id AS UserID, account AS Account, password_hash AS PasswordHash, nickname AS Nickname, face_url AS FaceURL,
        level AS Level, create_ms AS CreateMs
        """;

    /// <summary>True when somebody has an account.</summary>
    public async ValueTask<bool> AnyAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(
            new CommandDefinition("SELECT COUNT(*) FROM account_admins", cancellationToken: cancellationToken)) > 0;
    }

    /// <summary>The account with this name, null when there is none.</summary>
    public async ValueTask<AdminRow?> FindByAccountAsync(string account, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<AdminRow>(new CommandDefinition(
            $"SELECT {Columns} FROM account_admins WHERE account = @account", new { account }, cancellationToken: cancellationToken));
    }

    /// <summary>The account of a user, null when there is none.</summary>
    public async ValueTask<AdminRow?> FindAsync(string userID, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<AdminRow>(new CommandDefinition(
            $"SELECT {Columns} FROM account_admins WHERE user_id = @userID", new { userID }, cancellationToken: cancellationToken));
    }

    /// <summary>The same within a change.</summary>
    public static async ValueTask<AdminRow?> FindAsync(Change change, string userID, CancellationToken cancellationToken)
        => await change.Connection.QuerySingleOrDefaultAsync<AdminRow>(new CommandDefinition(
            $"SELECT {Columns} FROM account_admins WHERE user_id = @userID", new { userID }, change.Transaction, cancellationToken: cancellationToken));

    /// <summary>Adds the first account within the change. False when there is one; then the change must not be committed.</summary>
    public static async ValueTask<bool> TryAddFirstAsync(Change change, AdminRow admin, CancellationToken cancellationToken)
    {
        const string Insert =
            """
            INSERT INTO account_admins (user_id, account, password_hash, nickname, face_url, level, create_ms)
            VALUES (@UserID, @Account, @PasswordHash, @Nickname, @FaceURL, @Level, @CreateMs)
            """;
        try
        {
            var count = await change.Connection.ExecuteScalarAsync<long>(new CommandDefinition(
                "SELECT COUNT(*) FROM account_admins", transaction: change.Transaction, cancellationToken: cancellationToken));
            return count == 0 && await change.Connection.ExecuteAsync(
                new CommandDefinition(Insert, admin, change.Transaction, cancellationToken: cancellationToken)) == 1;
        }
        catch (DbException failure) when (change.Dialect.IsDuplicateKey(failure))
        {
            return false;
        }
    }

    /// <summary>Replaces a password within the change. False when it is not <paramref name="oldHash"/> any more.</summary>
    public static async ValueTask<bool> TrySetPasswordAsync(
        Change change, string userID, string oldHash, string newHash, CancellationToken cancellationToken)
        => await change.Connection.ExecuteAsync(new CommandDefinition(
            "UPDATE account_admins SET password_hash = @newHash WHERE user_id = @userID AND password_hash = @oldHash",
            new { userID, oldHash, newHash },
            change.Transaction,
            cancellationToken: cancellationToken)) == 1;
}
