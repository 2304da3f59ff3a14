using System.Data.Common;
using Dapper;
using OpenIM.Modules.Account.Identities;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Account.Stores;

/// <summary>The accounts, each with what it can log in with.</summary>
internal sealed class AccountStore(Database database)
{
    // The drivers look parameters up by name, one after the other: large statements cost the square of their size.
    private const int RowsPerStatement = 50;

    private const string Columns =
        """
        user_id AS UserID, password_hash AS PasswordHash, account AS Account, area_code AS AreaCode, phone_number AS PhoneNumber,
        email AS Email, nickname AS Nickname, face_url AS FaceURL, gender AS Gender, level AS Level, birth_ms AS BirthMs,
        allow_add_friend AS AllowAddFriend, allow_beep AS AllowBeep, allow_vibration AS AllowVibration,
        global_recv_msg_opt AS GlobalRecvMsgOpt, register_type AS RegisterType, create_ms AS CreateMs
        """;

    /// <summary>The account of a user, null when there is none.</summary>
    public async ValueTask<AccountRow?> FindAsync(string userID, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<AccountRow>(new CommandDefinition(
            $"SELECT {Columns} FROM accounts WHERE user_id = @userID", new { userID }, cancellationToken: cancellationToken));
    }

    /// <summary>The same within a change.</summary>
    public static async ValueTask<AccountRow?> FindAsync(Change change, string userID, CancellationToken cancellationToken)
        => await change.Connection.QuerySingleOrDefaultAsync<AccountRow>(new CommandDefinition(
            $"SELECT {Columns} FROM accounts WHERE user_id = @userID", new { userID }, change.Transaction, cancellationToken: cancellationToken));

    /// <summary>The account that can be logged in to with this, null when there is none.</summary>
    public async ValueTask<AccountRow?> FindAsync(Identity identity, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<AccountRow>(new CommandDefinition(
            $"SELECT {Columns} FROM accounts WHERE user_id = (SELECT user_id FROM account_identities WHERE identity = @Key)",
            new { identity.Key },
            cancellationToken: cancellationToken));
    }

    /// <summary>The accounts among these users.</summary>
    public async ValueTask<IReadOnlyList<AccountRow>> ListAsync(IReadOnlyCollection<string> userIDs, CancellationToken cancellationToken)
    {
        var found = new List<AccountRow>(userIDs.Count);
        await using var connection = await database.OpenAsync(cancellationToken);
        foreach (var chunk in userIDs.Chunk(RowsPerStatement))
        {
            found.AddRange(await connection.QueryAsync<AccountRow>(new CommandDefinition(
                $"SELECT {Columns} FROM accounts WHERE user_id IN @chunk", new { chunk }, cancellationToken: cancellationToken)));
        }

        return found;
    }

    /// <summary>Number of matches, and the page of them: exact ones first, then in the order of registration.</summary>
    public async ValueTask<(long Total, IReadOnlyList<AccountRow> Accounts)> SearchAsync(AccountSearch search, CancellationToken cancellationToken)
    {
        const string Contains =
            """
            WHERE (@Keyword = '' OR LOWER(user_id) LIKE @Part ESCAPE '!' OR LOWER(account) LIKE @Part ESCAPE '!'
              OR LOWER(nickname) LIKE @Part ESCAPE '!' OR phone_number LIKE @Part ESCAPE '!' OR LOWER(email) LIKE @Part ESCAPE '!')
              AND (@Gender = 0 OR gender = @Gender)
              AND (@WithBlocked OR NOT EXISTS (SELECT 1 FROM account_blocks WHERE account_blocks.user_id = accounts.user_id))
            """;
        const string ExactFirst =
            "ORDER BY CASE WHEN @Keyword IN (LOWER(user_id), LOWER(account), phone_number, LOWER(email)) THEN 0 ELSE 1 END, account_no";
        await using var connection = await database.OpenAsync(cancellationToken);
        var total = await connection.ExecuteScalarAsync<long>(
            new CommandDefinition($"SELECT COUNT(*) FROM accounts {Contains}", search, cancellationToken: cancellationToken));
        var rows = await connection.QueryAsync<AccountRow>(new CommandDefinition(
            $"SELECT {Columns} FROM accounts {Contains} {ExactFirst} LIMIT @Take OFFSET @Skip", search, cancellationToken: cancellationToken));
        return (total, rows.AsList());
    }

    /// <summary>Adds an account within the change. False when the user has one already; then the change must not be committed.</summary>
    public static async ValueTask<bool> TryAddAsync(Change change, AccountRow account, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            INSERT INTO accounts (user_id, password_hash, account, area_code, phone_number, email, nickname, face_url, gender, level,
              birth_ms, allow_add_friend, allow_beep, allow_vibration, global_recv_msg_opt, register_type, create_ms)
            VALUES (@UserID, @PasswordHash, @Account, @AreaCode, @PhoneNumber, @Email, @Nickname, @FaceURL, @Gender, @Level,
              @BirthMs, @AllowAddFriend, @AllowBeep, @AllowVibration, @GlobalRecvMsgOpt, @RegisterType, @CreateMs)
            """;
        return await TryInsertAsync(change, Sql, account, cancellationToken);
    }

    /// <summary>Lets a user log in with this, within the change. False when somebody can already; then the change must not be committed.</summary>
    public static ValueTask<bool> TryAddIdentityAsync(Change change, Identity identity, string userID, CancellationToken cancellationToken)
        => TryInsertAsync(
            change,
            "INSERT INTO account_identities (identity, user_id) VALUES (@Key, @userID)",
            new { identity.Key, userID },
            cancellationToken);

    /// <summary>Takes all of a user's ways to log in, within the change.</summary>
    public static async ValueTask RemoveIdentitiesAsync(Change change, string userID, CancellationToken cancellationToken)
        => await change.Connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM account_identities WHERE user_id = @userID", new { userID }, change.Transaction, cancellationToken: cancellationToken));

    /// <summary>Writes what an account shows, within the change; the password is left alone.</summary>
    public static async ValueTask UpdateAsync(Change change, AccountRow account, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            UPDATE accounts SET account = @Account, area_code = @AreaCode, phone_number = @PhoneNumber, email = @Email,
              nickname = @Nickname, face_url = @FaceURL, gender = @Gender, level = @Level, birth_ms = @BirthMs,
              allow_add_friend = @AllowAddFriend, allow_beep = @AllowBeep, allow_vibration = @AllowVibration,
              global_recv_msg_opt = @GlobalRecvMsgOpt, register_type = @RegisterType
            WHERE user_id = @UserID
            """;
        await change.Connection.ExecuteAsync(new CommandDefinition(Sql, account, change.Transaction, cancellationToken: cancellationToken));
    }

    /// <summary>Replaces a password within the change. False when it is not <paramref name="oldHash"/> any more.</summary>
    public static async ValueTask<bool> TrySetPasswordAsync(
        Change change, string userID, string oldHash, string newHash, CancellationToken cancellationToken)
        => await change.Connection.ExecuteAsync(new CommandDefinition(
            "UPDATE accounts SET password_hash = @newHash WHERE user_id = @userID AND password_hash = @oldHash",
            new { userID, oldHash, newHash },
            change.Transaction,
            cancellationToken: cancellationToken)) == 1;

    private static async ValueTask<bool> TryInsertAsync(Change change, string sql, object row, CancellationToken cancellationToken)
    {
        try
        {
            await change.Connection.ExecuteAsync(new CommandDefinition(sql, row, change.Transaction, cancellationToken: cancellationToken));
            return true;
        }
        catch (DbException failure) when (change.Dialect.IsDuplicateKey(failure))
        {
            return false;
        }
    }
}
