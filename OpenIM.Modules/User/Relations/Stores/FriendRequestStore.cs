using System.Data.Common;
using Dapper;
using OpenIM.Modules.Platform.Paging;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.User.Relations.Stores;

/// <summary>Requests to become friends, newest first; one per direction of a pair.</summary>
internal sealed class FriendRequestStore(Database database)
{
    private const string Columns =
        """
        r.from_user_id AS FromUserID, r.to_user_id AS ToUserID, r.handle_result AS HandleResult, r.req_msg AS ReqMsg, r.ex AS Ex,
        r.create_ms AS CreateMs, r.handler_user_id AS HandlerUserID, r.handle_msg AS HandleMsg, r.handle_ms AS HandleMs
        """;

    /// <summary>Number of requests that a user received, and the page of them; only those with one of the results, when some are given.</summary>
    public ValueTask<(int Total, IReadOnlyList<FriendRequestRow> Rows)> PageReceivedAsync(
        string userID, IReadOnlyList<int> results, Pagination page, CancellationToken cancellationToken)
        => PageAsync("to_user_id", userID, results, page, cancellationToken);

    /// <summary>Number of requests that a user made, and the page of them; only those with one of the results, when some are given.</summary>
    public ValueTask<(int Total, IReadOnlyList<FriendRequestRow> Rows)> PageSentAsync(
        string userID, IReadOnlyList<int> results, Pagination page, CancellationToken cancellationToken)
        => PageAsync("from_user_id", userID, results, page, cancellationToken);

    /// <summary>The requests between two users; the one from the first comes first.</summary>
    public async ValueTask<IReadOnlyList<FriendRequestRow>> ListBetweenAsync(string fromUserID, string toUserID, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        FriendRequestRow?[] found =
        [
            await FindAsync(connection, null, fromUserID, toUserID, cancellationToken),
            fromUserID == toUserID ? null : await FindAsync(connection, null, toUserID, fromUserID, cancellationToken),
        ];
        return [.. found.OfType<FriendRequestRow>()];
    }

    /// <summary>How many pending requests a user has received after a time.</summary>
    public async ValueTask<long> CountUnhandledAsync(string toUserID, long afterMs, CancellationToken cancellationToken)
    {
        const string Sql = "SELECT COUNT(*) FROM friend_requests WHERE to_user_id = @toUserID AND handle_result = 0 AND create_ms > @afterMs";
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(Sql, new { toUserID, afterMs }, cancellationToken: cancellationToken));
    }

    /// <summary>The request, within the change; null when there is none.</summary>
    public static ValueTask<FriendRequestRow?> FindAsync(Change change, string fromUserID, string toUserID, CancellationToken cancellationToken)
        => FindAsync(change.Connection, change.Transaction, fromUserID, toUserID, cancellationToken);

    /// <summary>Makes a request within the change, or makes it pending anew; who answered it before, and when, stays.</summary>
    public static async ValueTask PutAsync(Change change, FriendRequestRow row, CancellationToken cancellationToken)
    {
        var dialect = change.Dialect;
        var sql =
            $"""
            INSERT INTO friend_requests
              (from_user_id, to_user_id, handle_result, req_msg, ex, create_ms, handler_user_id, handle_msg, handle_ms)
            VALUES (@FromUserID, @ToUserID, 0, @ReqMsg, @Ex, @CreateMs, '', '', 0)
            {dialect.OnConflictUpdate("from_user_id, to_user_id")} handle_result = 0, req_msg = {dialect.Incoming("req_msg")},
              ex = {dialect.Incoming("ex")}, create_ms = {dialect.Incoming("create_ms")}, handle_msg = ''
            """;
        await change.Connection.ExecuteAsync(new CommandDefinition(sql, row, change.Transaction, cancellationToken: cancellationToken));
    }

    /// <summary>
    /// Answers a pending request within the change. False when there is none that is pending; nothing is written then.
    /// Empty texts leave what is stored.
    /// </summary>
    public static async ValueTask<bool> TryAnswerAsync(Change change, FriendRequestRow answer, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            UPDATE friend_requests SET handle_result = @HandleResult, handle_ms = @HandleMs,
              handle_msg = CASE WHEN @HandleMsg = '' THEN handle_msg ELSE @HandleMsg END,
              handler_user_id = CASE WHEN @HandlerUserID = '' THEN handler_user_id ELSE @HandlerUserID END
            WHERE from_user_id = @FromUserID AND to_user_id = @ToUserID AND handle_result = 0
            """;
        return await change.Connection.ExecuteAsync(
            new CommandDefinition(Sql, answer, change.Transaction, cancellationToken: cancellationToken)) == 1;
    }

    private async ValueTask<(int Total, IReadOnlyList<FriendRequestRow> Rows)> PageAsync(
        string column, string userID, IReadOnlyList<int> results, Pagination page, CancellationToken cancellationToken)
    {
        var where = $"WHERE {column} = @userID{(results.Count == 0 ? "" : " AND handle_result IN @results")}";
        var sql =
            $"""
            SELECT {Columns} FROM friend_requests r {where}
            ORDER BY {column} DESC, create_ms DESC, request_no DESC LIMIT @Take OFFSET @Skip
            """;
        var parameters = new { userID, results, page.Take, page.Skip };
        await using var connection = await database.OpenAsync(cancellationToken);
        var total = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"SELECT COUNT(*) FROM friend_requests {where}", parameters, cancellationToken: cancellationToken));
        var rows = await connection.QueryAsync<FriendRequestRow>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
        return ((int)total, rows.AsList());
    }

    private static async ValueTask<FriendRequestRow?> FindAsync(
        DbConnection connection, DbTransaction? transaction, string fromUserID, string toUserID, CancellationToken cancellationToken)
        => await connection.QuerySingleOrDefaultAsync<FriendRequestRow>(new CommandDefinition(
            $"SELECT {Columns} FROM friend_requests r WHERE from_user_id = @fromUserID AND to_user_id = @toUserID",
            new { fromUserID, toUserID },
            transaction,
            cancellationToken: cancellationToken));
}
