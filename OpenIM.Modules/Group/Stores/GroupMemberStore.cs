using Dapper;
using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Platform.Batching;
using OpenIM.Modules.Platform.Paging;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Group.Stores;

/// <summary>Reads of members. Nothing here reads a whole group but the lists of IDs, whose routes promise all of them.</summary>
internal sealed class GroupMemberStore(Database database)
{
    private const int UsersPerQuestion = 100;

    // Every log-in asks for its groups, and after an outage everybody logs in at once.
    private readonly LookupBatch<IReadOnlyList<string>> joined = new(UsersPerQuestion, userIDs => ListJoinedIDsAsync(database, userIDs), []);

    private const int IDsPerStatement = 200;

    /// <summary>The member, null when the user is not in the group.</summary>
    public async ValueTask<GroupMemberFullInfo?> FindAsync(string groupID, string userID, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await FindAsync(new SqlScope(connection, null), groupID, userID, cancellationToken);
    }

    /// <summary>The member, null when the user is not in the group.</summary>
    public static async ValueTask<GroupMemberFullInfo?> FindAsync(
        SqlScope scope, string groupID, string userID, CancellationToken cancellationToken)
    {
        const string Sql = $"SELECT {GroupMemberRow.Columns} FROM group_members WHERE group_id = @groupID AND user_id = @userID";
        var row = await scope.Connection.QuerySingleOrDefaultAsync<GroupMemberRow>(scope.Command(Sql, new { groupID, userID }, cancellationToken));
        return row?.ToMember();
    }

    /// <summary>The members among these users, each once, in the order asked for.</summary>
    public async ValueTask<IReadOnlyList<GroupMemberFullInfo>> ListAsync(
        string groupID, IEnumerable<string> userIDs, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await ListAsync(new SqlScope(connection, null), groupID, userIDs, cancellationToken);
    }

    /// <summary>The members among these users, each once, in the order asked for.</summary>
    public static async ValueTask<IReadOnlyList<GroupMemberFullInfo>> ListAsync(
        SqlScope scope, string groupID, IEnumerable<string> userIDs, CancellationToken cancellationToken)
    {
        const string Sql = $"SELECT {GroupMemberRow.Columns} FROM group_members WHERE group_id = @groupID AND user_id IN @chunk";
        var asked = userIDs.Distinct(StringComparer.Ordinal).ToArray();
        var found = new Dictionary<string, GroupMemberFullInfo>(asked.Length, StringComparer.Ordinal);
        foreach (var chunk in asked.Chunk(IDsPerStatement))
        {
            var rows = await scope.Connection.QueryAsync<GroupMemberRow>(scope.Command(Sql, new { groupID, chunk }, cancellationToken));
            foreach (var row in rows)
            {
                found[row.UserID] = row.ToMember();
            }
        }

        return [.. asked.Where(found.ContainsKey).Select(userID => found[userID])];
    }

    /// <summary>A page of the members: owner, admins, members, each in the order of joining.</summary>
    public async ValueTask<IReadOnlyList<GroupMemberFullInfo>> PageAsync(string groupID, Pagination page, CancellationToken cancellationToken)
    {
        // Clients ask for pages by number, so those before are passed over: in the index alone, only the page's own rows are read.
        const string Sql =
            $"""
            SELECT {GroupMemberRow.Columns} FROM group_members WHERE member_no IN (
              SELECT member_no FROM (
                SELECT member_no FROM group_members WHERE group_id = @groupID ORDER BY role_level DESC, member_no LIMIT @Take OFFSET @Skip) p)
            ORDER BY role_level DESC, member_no
            """;
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<GroupMemberRow>(new CommandDefinition(
            Sql, new { groupID, page.Take, page.Skip }, cancellationToken: cancellationToken));
        return [.. rows.Select(static row => row.ToMember())];
    }

    /// <summary>Members whose nickname in the group contains a text: number of matches and the page of them. The engine walks the group; nothing is loaded but the page.</summary>
    public async ValueTask<(uint Total, IReadOnlyList<GroupMemberFullInfo> Members)> SearchAsync(
        string groupID, string part, Pagination page, CancellationToken cancellationToken)
    {
        const string Where = "WHERE group_id = @groupID AND nickname <> '' AND LOWER(nickname) LIKE LOWER(@pattern) ESCAPE '!'";
        var parameters = new { groupID, pattern = LikePattern.Contains(part), page.Take, page.Skip };
        await using var connection = await database.OpenAsync(cancellationToken);
        var total = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"SELECT COUNT(*) FROM group_members {Where}", parameters, cancellationToken: cancellationToken));
        var rows = await connection.QueryAsync<GroupMemberRow>(new CommandDefinition(
            $"SELECT {GroupMemberRow.Columns} FROM group_members {Where} ORDER BY role_level DESC, member_no LIMIT @Take OFFSET @Skip",
            parameters,
            cancellationToken: cancellationToken));
        return ((uint)total, [.. rows.Select(static row => row.ToMember())]);
    }

    /// <summary>Members by user ID behind one of them, at most <paramref name="limit"/>.</summary>
    public async ValueTask<IReadOnlyList<GroupMemberFullInfo>> ListAfterAsync(
        string groupID, string after, int limit, CancellationToken cancellationToken)
    {
        const string Sql =
            $"""
            SELECT {GroupMemberRow.Columns} FROM group_members WHERE group_id = @groupID AND user_id > @after ORDER BY user_id LIMIT @limit
            """;
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<GroupMemberRow>(new CommandDefinition(
            Sql, new { groupID, after, limit }, cancellationToken: cancellationToken));
        return [.. rows.Select(static row => row.ToMember())];
    }

    /// <summary>User IDs behind one of them, ascending, at most <paramref name="limit"/>.</summary>
    public async ValueTask<IReadOnlyList<string>> ListIDsAfterAsync(string groupID, string after, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await ListIDsAfterAsync(new SqlScope(connection, null), groupID, after, limit, cancellationToken);
    }

    /// <summary>User IDs behind one of them, ascending, at most <paramref name="limit"/>.</summary>
    public static async ValueTask<IReadOnlyList<string>> ListIDsAfterAsync(
        SqlScope scope, string groupID, string after, int limit, CancellationToken cancellationToken)
    {
        const string Sql = "SELECT user_id FROM group_members WHERE group_id = @groupID AND user_id > @after ORDER BY user_id LIMIT @limit";
        return (await scope.Connection.QueryAsync<string>(scope.Command(Sql, new { groupID, after, limit }, cancellationToken))).AsList();
    }

    /// <summary>User IDs of all members: owner, admins, members, each in the order of joining.</summary>
    public async ValueTask<IReadOnlyList<string>> ListAllIDsAsync(string groupID, CancellationToken cancellationToken)
    {
        const string Sql = "SELECT user_id FROM group_members WHERE group_id = @groupID ORDER BY role_level DESC, member_no";
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<string>(new CommandDefinition(Sql, new { groupID }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>User IDs of the owner and the first admins, at most <paramref name="limit"/>.</summary>
    public static async ValueTask<IReadOnlyList<string>> ListManagerIDsAsync(
        SqlScope scope, string groupID, int limit, CancellationToken cancellationToken)
    {
        const string Sql =
            "SELECT user_id FROM group_members WHERE group_id = @groupID AND role_level >= 60 ORDER BY role_level DESC, member_no LIMIT @limit";
        return (await scope.Connection.QueryAsync<string>(scope.Command(Sql, new { groupID, limit }, cancellationToken))).AsList();
    }

    /// <summary>IDs of all groups that a user is in, in the order of joining.</summary>
    public ValueTask<IReadOnlyList<string>> ListJoinedIDsAsync(string userID, CancellationToken cancellationToken)
        => joined.FindAsync(userID, cancellationToken);

    /// <summary>Groups that show a user's own nickname or picture, behind one membership, at most <paramref name="limit"/>.</summary>
    public async ValueTask<IReadOnlyList<(long MemberNo, string GroupID)>> ListShowingProfileAsync(
        string userID, bool nickname, bool faceURL, long after, int limit, CancellationToken cancellationToken)
    {
        var shown = (nickname, faceURL) switch
        {
            (true, true) => "(nickname = '' OR face_url = '')",
            (true, false) => "nickname = ''",
            _ => "face_url = ''",
        };
        var sql = $"SELECT member_no, group_id FROM group_members WHERE user_id = @userID AND member_no > @after AND {shown} ORDER BY member_no LIMIT @limit";
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<(long, string)>(
            new CommandDefinition(sql, new { userID, after, limit }, cancellationToken: cancellationToken))).AsList();
    }

    private static async ValueTask<IReadOnlyDictionary<string, IReadOnlyList<string>>> ListJoinedIDsAsync(Database database, IReadOnlyList<string> userIDs)
    {
        const string Sql = "SELECT user_id, group_id FROM group_members WHERE user_id IN @userIDs ORDER BY member_no";
        await using var connection = await database.OpenAsync(CancellationToken.None);
        var rows = await connection.QueryAsync<(string UserID, string GroupID)>(Sql, new { userIDs });
        return rows
            .GroupBy(static row => row.UserID, static row => row.GroupID, StringComparer.Ordinal)
            .ToDictionary(static user => user.Key, IReadOnlyList<string> (user) => [.. user], StringComparer.Ordinal);
    }
}
