using System.Globalization;
using System.Text;
using Dapper;
using OpenIM.Modules.Platform.Paging;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.User.Relations.Stores;

/// <summary>The lists of friends: pinned ones first, then in the order in which they came.</summary>
internal sealed class FriendStore(Database database)
{
    // The drivers look parameters up by name, one after the other: large statements cost the square of their size.
    private const int RowsPerStatement = 50;

    private const string Columns =
        """
        f.owner_user_id AS OwnerUserID, f.friend_user_id AS FriendUserID, f.unpinned AS Unpinned, f.remark AS Remark, f.ex AS Ex,
        f.add_source AS AddSource, f.operator_user_id AS OperatorUserID, f.create_ms AS CreateMs
        """;

    /// <summary>Number of a user's friends, and the page of them.</summary>
    public async ValueTask<(int Total, IReadOnlyList<FriendRow> Rows)> PageAsync(
        string ownerUserID, Pagination page, CancellationToken cancellationToken)
    {
        const string Count = "SELECT COUNT(*) FROM friends WHERE owner_user_id = @ownerUserID";

        // The page is cut in the index alone; only its own rows are read.
        const string Page =
            $"""
            SELECT {Columns} FROM (
              SELECT friend_no FROM friends WHERE owner_user_id = @ownerUserID ORDER BY unpinned, friend_no LIMIT @Take OFFSET @Skip) p
            JOIN friends f ON f.friend_no = p.friend_no ORDER BY f.unpinned, f.friend_no
            """;
        await using var connection = await database.OpenAsync(cancellationToken);
        var total = await connection.ExecuteScalarAsync<long>(new CommandDefinition(Count, new { ownerUserID }, cancellationToken: cancellationToken));
        var rows = await connection.QueryAsync<FriendRow>(new CommandDefinition(
            Page, new { ownerUserID, page.Take, page.Skip }, cancellationToken: cancellationToken));
        return ((int)total, rows.AsList());
    }

    /// <summary>The IDs of all friends of a user, in the order of the list.</summary>
    public async ValueTask<IReadOnlyList<string>> ListIDsAsync(string ownerUserID, CancellationToken cancellationToken)
    {
        const string Sql = "SELECT friend_user_id FROM friends WHERE owner_user_id = @ownerUserID ORDER BY unpinned, friend_no";
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<string>(new CommandDefinition(Sql, new { ownerUserID }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>The friends among these IDs, in their order.</summary>
    public async ValueTask<IReadOnlyList<FriendRow>> ListAsync(
        string ownerUserID, IReadOnlyList<string> friendUserIDs, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, FriendRow>(StringComparer.Ordinal);
        await using var connection = await database.OpenAsync(cancellationToken);
        foreach (var chunk in friendUserIDs.Chunk(RowsPerStatement))
        {
            var rows = await connection.QueryAsync<FriendRow>(new CommandDefinition(
                $"SELECT {Columns} FROM friends f WHERE owner_user_id = @ownerUserID AND friend_user_id IN @chunk",
                new { ownerUserID, chunk },
                cancellationToken: cancellationToken));
            foreach (var row in rows)
            {
                found[row.FriendUserID] = row;
            }
        }

        return [.. friendUserIDs.Where(found.ContainsKey).Select(userID => found[userID])];
    }

    /// <summary>Up to <paramref name="limit"/> users who have this one in their list, by ID, those after <paramref name="after"/>.</summary>
    public async ValueTask<IReadOnlyList<string>> ListOwnersAsync(
        string friendUserID, string after, int limit, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            SELECT owner_user_id FROM friends WHERE friend_user_id = @friendUserID AND owner_user_id > @after
            ORDER BY owner_user_id LIMIT @limit
            """;
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<string>(new CommandDefinition(
            Sql, new { friendUserID, after, limit }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>The friends among these IDs, within the change.</summary>
    public static ValueTask<HashSet<string>> ListAmongAsync(
        Change change, string ownerUserID, IReadOnlyList<string> userIDs, CancellationToken cancellationToken) => ListAmongAsync(
            change,
            "SELECT friend_user_id FROM friends WHERE owner_user_id = @userID AND friend_user_id IN @chunk",
            ownerUserID,
            userIDs,
            cancellationToken);

    /// <summary>Those of these users who have the one in their list, within the change.</summary>
    public static ValueTask<HashSet<string>> ListOwnersAmongAsync(
        Change change, string friendUserID, IReadOnlyList<string> userIDs, CancellationToken cancellationToken) => ListAmongAsync(
            change,
            "SELECT owner_user_id FROM friends WHERE friend_user_id = @userID AND owner_user_id IN @chunk",
            friendUserID,
            userIDs,
            cancellationToken);

    /// <summary>Adds rows within the change; one that is there already stays as it is.</summary>
    public static async ValueTask AddAsync(Change change, IReadOnlyList<FriendRow> rows, CancellationToken cancellationToken)
    {
        foreach (var chunk in rows.Chunk(RowsPerStatement))
        {
            var parameters = new DynamicParameters();
            var sql = new StringBuilder(change.Dialect.InsertOrIgnore).Append(
                " INTO friends (owner_user_id, friend_user_id, unpinned, remark, ex, add_source, operator_user_id, create_ms) VALUES ");
            for (var i = 0; i < chunk.Length; i++)
            {
                sql.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ", ")}(@o{i}, @f{i}, 1, '', '', @s{i}, @p{i}, @c{i})");
                parameters.Add($"o{i}", chunk[i].OwnerUserID);
                parameters.Add($"f{i}", chunk[i].FriendUserID);
                parameters.Add($"s{i}", chunk[i].AddSource);
                parameters.Add($"p{i}", chunk[i].OperatorUserID);
                parameters.Add($"c{i}", chunk[i].CreateMs);
            }

            await ExecuteAsync(change, sql.ToString(), parameters, cancellationToken);
        }
    }

    /// <summary>Takes a friend off the list within the change, if they are on it.</summary>
    public static async ValueTask DeleteAsync(Change change, string ownerUserID, string friendUserID, CancellationToken cancellationToken)
        => await ExecuteAsync(
            change,
            "DELETE FROM friends WHERE owner_user_id = @ownerUserID AND friend_user_id = @friendUserID",
            new { ownerUserID, friendUserID },
            cancellationToken);

    /// <summary>Changes what is not null for the friends among these, within the change. Returns how many there are.</summary>
    public static async ValueTask<int> UpdateAsync(
        Change change, string ownerUserID, IReadOnlyList<string> friendUserIDs, FriendValues values, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            UPDATE friends SET unpinned = COALESCE(@unpinned, unpinned), remark = COALESCE(@Remark, remark), ex = COALESCE(@Ex, ex)
            WHERE owner_user_id = @ownerUserID AND friend_user_id IN @chunk
            """;
        int? unpinned = values.IsPinned is { } pinned ? (pinned ? 0 : 1) : null;
        var count = 0;
        foreach (var chunk in friendUserIDs.Chunk(RowsPerStatement))
        {
            count += await ExecuteAsync(change, Sql, new { ownerUserID, chunk, unpinned, values.Remark, values.Ex }, cancellationToken);
        }

        return count;
    }

    private static async ValueTask<HashSet<string>> ListAmongAsync(
        Change change, string sql, string userID, IReadOnlyList<string> userIDs, CancellationToken cancellationToken)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var chunk in userIDs.Chunk(RowsPerStatement))
        {
            found.UnionWith(await change.Connection.QueryAsync<string>(
                new CommandDefinition(sql, new { userID, chunk }, change.Transaction, cancellationToken: cancellationToken)));
        }

        return found;
    }

    private static Task<int> ExecuteAsync(Change change, string sql, object parameters, CancellationToken cancellationToken)
        => change.Connection.ExecuteAsync(new CommandDefinition(sql, parameters, change.Transaction, cancellationToken: cancellationToken));
}
