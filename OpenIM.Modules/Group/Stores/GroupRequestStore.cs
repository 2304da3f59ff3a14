using Dapper;
using OpenIM.Modules.Platform.Paging;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Group.Stores;

/// <summary>The applications: the last one of each user to each group.</summary>
internal sealed class GroupRequestStore(Database database)
{
    private const int IDsPerStatement = 200;
    private const string Managed = "JOIN group_members m ON m.group_id = r.group_id AND m.user_id = @userID AND m.role_level >= 60";

    /// <summary>The application, null when there is none.</summary>
    public static async ValueTask<GroupRequestRow?> FindAsync(SqlScope scope, string groupID, string userID, CancellationToken cancellationToken)
    {
        const string Sql = $"SELECT {GroupRequestRow.Columns} FROM group_requests r WHERE r.group_id = @groupID AND r.user_id = @userID";
        return await scope.Connection.QuerySingleOrDefaultAsync<GroupRequestRow>(scope.Command(Sql, new { groupID, userID }, cancellationToken));
    }

    /// <summary>The applications of these users to a group.</summary>
    public async ValueTask<IReadOnlyList<GroupRequestRow>> ListAsync(
        string groupID, IEnumerable<string> userIDs, CancellationToken cancellationToken)
    {
        const string Sql =
            $"SELECT {GroupRequestRow.Columns} FROM group_requests r WHERE r.group_id = @groupID AND r.user_id IN @chunk ORDER BY r.request_no";
        var found = new List<GroupRequestRow>();
        await using var connection = await database.OpenAsync(cancellationToken);
        foreach (var chunk in userIDs.Distinct(StringComparer.Ordinal).Chunk(IDsPerStatement))
        {
            found.AddRange(await connection.QueryAsync<GroupRequestRow>(
                new CommandDefinition(Sql, new { groupID, chunk }, cancellationToken: cancellationToken)));
        }

        return found;
    }

    /// <summary>Applications to groups that a user manages, newest first.</summary>
    public ValueTask<(uint Total, IReadOnlyList<GroupRequestRow> Rows)> PageReceivedAsync(
        string userID, IReadOnlyList<string> groupIDs, IReadOnlyList<int> results, Pagination page, CancellationToken cancellationToken)
        => PageAsync($"{Managed} WHERE 1 = 1", userID, groupIDs, results, page, cancellationToken);

    /// <summary>Applications that a user made, newest first.</summary>
    public ValueTask<(uint Total, IReadOnlyList<GroupRequestRow> Rows)> PageSentAsync(
        string userID, IReadOnlyList<string> groupIDs, IReadOnlyList<int> results, Pagination page, CancellationToken cancellationToken)
        => PageAsync("WHERE r.user_id = @userID", userID, groupIDs, results, page, cancellationToken);

    /// <summary>How many applications to groups that a user manages wait for an answer, made after a time.</summary>
    public async ValueTask<long> CountPendingAsync(string userID, long afterMs, CancellationToken cancellationToken)
    {
        const string Sql = $"SELECT COUNT(*) FROM group_requests r {Managed} WHERE r.handle_result = 0 AND r.req_ms > @afterMs";
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(Sql, new { userID, afterMs }, cancellationToken: cancellationToken));
    }

    /// <summary>Writes an application within the change; an older one of the same user is replaced.</summary>
    public static async ValueTask PutAsync(Change change, GroupRequestRow row, CancellationToken cancellationToken)
    {
        var dialect = change.Dialect;
        string[] columns =
        [
            "handle_result", "req_msg", "req_ms", "handle_msg", "handle_user_id", "handle_ms", "ex", "join_source", "inviter_user_id",
        ];
        var sql =
            $"""
            INSERT INTO group_requests (group_id, user_id, {string.Join(", ", columns)})
            VALUES (@GroupID, @UserID, @HandleResult, @ReqMsg, @ReqMs, @HandleMsg, @HandleUserID, @HandleMs, @Ex, @JoinSource, @InviterUserID)
            {dialect.OnConflictUpdate("group_id, user_id")} {string.Join(", ", columns.Select(column => $"{column} = {dialect.Incoming(column)}"))}
            """;
        await change.Connection.ExecuteAsync(SqlScope.Of(change).Command(sql, row, cancellationToken));
    }

    private async ValueTask<(uint Total, IReadOnlyList<GroupRequestRow> Rows)> PageAsync(
        string from, string userID, IReadOnlyList<string> groupIDs, IReadOnlyList<int> results, Pagination page, CancellationToken cancellationToken)
    {
        var where = from
            + (groupIDs.Count == 0 ? "" : " AND r.group_id IN @groupIDs")
            + (results.Count == 0 ? "" : " AND r.handle_result IN @results");
        var parameters = new { userID, groupIDs, results, page.Take, page.Skip };
        await using var connection = await database.OpenAsync(cancellationToken);
        var total = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"SELECT COUNT(*) FROM group_requests r {where}", parameters, cancellationToken: cancellationToken));
        var rows = await connection.QueryAsync<GroupRequestRow>(new CommandDefinition(
            $"SELECT {GroupRequestRow.Columns} FROM group_requests r {where} ORDER BY r.req_ms DESC, r.request_no DESC LIMIT @Take OFFSET @Skip",
            parameters,
            cancellationToken: cancellationToken));
        return ((uint)total, rows.AsList());
    }
}
