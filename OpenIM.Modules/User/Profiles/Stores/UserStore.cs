using System.Data.Common;
using System.Globalization;
using System.Text;
using Dapper;
using OpenIM.Modules.Platform.Paging;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.User.Contracts;

namespace OpenIM.Modules.User.Profiles.Stores;

/// <summary>The registered users, in the order of their registration.</summary>
internal sealed class UserStore(Database database)
{
    // The drivers look parameters up by name, one after the other: large statements cost the square of their size.
    private const int RowsPerStatement = 50;

    private const string Columns =
        """
        user_id AS UserID, nickname AS Nickname, face_url AS FaceURL, ex AS Ex, create_ms AS CreateTime,
        app_manger_level AS AppMangerLevel, global_recv_msg_opt AS GlobalRecvMsgOpt
        """;

    /// <summary>The user, null when there is none.</summary>
    public async ValueTask<UserInfo?> FindAsync(string userID, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            $"SELECT {Columns} FROM users WHERE user_id = @userID", new { userID }, cancellationToken: cancellationToken));
        return row?.ToUser();
    }

    /// <summary>The user within the change, null when there is none.</summary>
    public static async ValueTask<UserInfo?> FindAsync(Change change, string userID, CancellationToken cancellationToken)
    {
        var row = await change.Connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            $"SELECT {Columns} FROM users WHERE user_id = @userID", new { userID }, change.Transaction, cancellationToken: cancellationToken));
        return row?.ToUser();
    }

    /// <summary>The users among these IDs.</summary>
    public async ValueTask<IReadOnlyList<UserInfo>> ListAsync(IReadOnlyCollection<string> userIDs, CancellationToken cancellationToken)
    {
        var found = new List<UserInfo>(userIDs.Count);
        await using var connection = await database.OpenAsync(cancellationToken);
        foreach (var chunk in userIDs.Chunk(RowsPerStatement))
        {
            var rows = await connection.QueryAsync<Row>(new CommandDefinition(
                $"SELECT {Columns} FROM users WHERE user_id IN @chunk", new { chunk }, cancellationToken: cancellationToken));
            found.AddRange(rows.Select(static row => row.ToUser()));
        }

        return found;
    }

    /// <summary>Number of matches, and the page of them.</summary>
    public async ValueTask<(int Total, IReadOnlyList<UserInfo> Users)> PageAsync(
        UserFilter filter, Pagination page, CancellationToken cancellationToken)
    {
        var (where, parameters) = ConditionOf(filter);
        await using var connection = await database.OpenAsync(cancellationToken);
        var total = await CountAsync(connection, where, parameters, cancellationToken);
        parameters.Add("take", page.Take);
        parameters.Add("skip", page.Skip);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"SELECT {Columns} FROM users {where} ORDER BY user_no LIMIT @take OFFSET @skip", parameters, cancellationToken: cancellationToken));
        return (total, [.. rows.Select(static row => row.ToUser())]);
    }

    /// <summary>Number of all users, and the page of their IDs.</summary>
    public async ValueTask<(int Total, IReadOnlyList<string> UserIDs)> PageIDsAsync(Pagination page, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var total = await CountAsync(connection, "", new DynamicParameters(), cancellationToken);
        var ids = await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT user_id FROM users ORDER BY user_no LIMIT @Take OFFSET @Skip", new { page.Take, page.Skip }, cancellationToken: cancellationToken));
        return (total, ids.AsList());
    }

    /// <summary>Adds users within the change. False when one of them is there already; then the change must not be committed.</summary>
    public static async ValueTask<bool> TryAddAsync(Change change, IEnumerable<UserInfo> users, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var chunk in users.Chunk(RowsPerStatement))
            {
                await InsertAsync(change, chunk, cancellationToken);
            }

            return true;
        }
        catch (DbException failure) when (change.Dialect.IsDuplicateKey(failure))
        {
            return false;
        }
    }

    /// <summary>Changes what is given, within the change. False when there is no such user.</summary>
    public static async ValueTask<bool> TryUpdateAsync(Change change, UserInfoChange values, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            UPDATE users SET nickname = COALESCE(@Nickname, nickname), face_url = COALESCE(@FaceURL, face_url),
              ex = COALESCE(@Ex, ex), global_recv_msg_opt = COALESCE(@GlobalRecvMsgOpt, global_recv_msg_opt)
            WHERE user_id = @UserID
            """;
        return await change.Connection.ExecuteAsync(
            new CommandDefinition(Sql, values, change.Transaction, cancellationToken: cancellationToken)) == 1;
    }

    private static async Task InsertAsync(Change change, UserInfo[] users, CancellationToken cancellationToken)
    {
        var parameters = new DynamicParameters();
        var sql = new StringBuilder(
            "INSERT INTO users (user_id, nickname, face_url, ex, create_ms, app_manger_level, global_recv_msg_opt) VALUES ");
        for (var i = 0; i < users.Length; i++)
        {
            sql.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ", ")}(@u{i}, @n{i}, @f{i}, @e{i}, @c{i}, @l{i}, @g{i})");
            parameters.Add($"u{i}", users[i].UserID);
            parameters.Add($"n{i}", users[i].Nickname);
            parameters.Add($"f{i}", users[i].FaceURL);
            parameters.Add($"e{i}", users[i].Ex);
            parameters.Add($"c{i}", users[i].CreateTime);
            parameters.Add($"l{i}", users[i].AppMangerLevel);
            parameters.Add($"g{i}", users[i].GlobalRecvMsgOpt);
        }

        await change.Connection.ExecuteAsync(
            new CommandDefinition(sql.ToString(), parameters, change.Transaction, cancellationToken: cancellationToken));
    }

    private static async Task<int> CountAsync(
        DbConnection connection, string where, DynamicParameters parameters, CancellationToken cancellationToken)
        => (int)await connection.ExecuteScalarAsync<long>(
            new CommandDefinition($"SELECT COUNT(*) FROM users {where}", parameters, cancellationToken: cancellationToken));

    private static (string Where, DynamicParameters Parameters) ConditionOf(UserFilter filter)
    {
        var conditions = new List<string>();
        var parameters = new DynamicParameters();
        Add(filter.MinLevel, "app_manger_level >= @minLevel", "minLevel");
        Add(filter.MaxLevel, "app_manger_level <= @maxLevel", "maxLevel");
        Add(filter.UserID, "user_id = @userID", "userID");
        Add(filter.Nickname, "nickname = @nickname", "nickname");
        Add(filter.Without is { Count: > 0 } without ? without : null, "user_id NOT IN @without", "without");
        AddAnyContains(filter, conditions, parameters);
        return (conditions.Count == 0 ? "" : "WHERE " + string.Join(" AND ", conditions), parameters);

        void Add(object? value, string condition, string parameter)
        {
            if (value is not null)
            {
                conditions.Add(condition);
                parameters.Add(parameter, value);
            }
        }
    }

    private static void AddAnyContains(UserFilter filter, List<string> conditions, DynamicParameters parameters)
    {
        var any = new List<string>();
        Add(filter.AnyContains.UserID, "user_id", "idPart");
        Add(filter.AnyContains.Nickname, "nickname", "nicknamePart");
        if (any.Count > 0)
        {
            conditions.Add($"({string.Join(" OR ", any)})");
        }

        void Add(string? part, string column, string parameter)
        {
            if (part is not null)
            {
                any.Add($"LOWER({column}) LIKE LOWER(@{parameter}) ESCAPE '!'");
                parameters.Add(parameter, $"%{part.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal)}%");
            }
        }
    }

    private sealed class Row
    {
        public string UserID { get; init; } = "";

        public string Nickname { get; init; } = "";

        public string FaceURL { get; init; } = "";

        public string Ex { get; init; } = "";

        public long CreateTime { get; init; }

        public long AppMangerLevel { get; init; }

        public long GlobalRecvMsgOpt { get; init; }

        public UserInfo ToUser() => new(UserID, Nickname, FaceURL, Ex, CreateTime, (int)AppMangerLevel, (int)GlobalRecvMsgOpt);
    }
}
