using System.Data.Common;
using Dapper;
using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Platform.Paging;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Group.Stores;

/// <summary>The groups.</summary>
internal sealed class GroupStore(Database database)
{
    private const int IDsPerStatement = 200;

    /// <summary>The group, null when there is none.</summary>
    public async ValueTask<GroupInfo?> FindAsync(string groupID, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await FindAsync(new SqlScope(connection, null), groupID, cancellationToken);
    }

    /// <summary>The group, null when there is none.</summary>
    public static async ValueTask<GroupInfo?> FindAsync(SqlScope scope, string groupID, CancellationToken cancellationToken)
    {
        const string Sql = $"SELECT {GroupRow.Columns} FROM chat_groups g WHERE g.group_id = @groupID";
        var row = await scope.Connection.QuerySingleOrDefaultAsync<GroupRow>(scope.Command(Sql, new { groupID }, cancellationToken));
        return row?.ToGroup();
    }

    /// <summary>The groups among these IDs, each once, in the order asked for.</summary>
    public async ValueTask<IReadOnlyList<GroupInfo>> ListAsync(IEnumerable<string> groupIDs, CancellationToken cancellationToken)
    {
        const string Sql = $"SELECT {GroupRow.Columns} FROM chat_groups g WHERE g.group_id IN @chunk";
        var found = new Dictionary<string, GroupInfo>(StringComparer.Ordinal);
        var asked = groupIDs.Distinct(StringComparer.Ordinal).ToArray();
        await using var connection = await database.OpenAsync(cancellationToken);
        foreach (var chunk in asked.Chunk(IDsPerStatement))
        {
            var rows = await connection.QueryAsync<GroupRow>(new CommandDefinition(Sql, new { chunk }, cancellationToken: cancellationToken));
            foreach (var row in rows)
            {
                found[row.GroupID] = row.ToGroup();
            }
        }

        return [.. asked.Where(found.ContainsKey).Select(groupID => found[groupID])];
    }

    /// <summary>Groups that are not dismissed, newest first: number of matches and the page of them.</summary>
    public async ValueTask<(uint Total, IReadOnlyList<GroupInfo> Groups)> PageAsync(
        string namePart, Pagination page, CancellationToken cancellationToken)
    {
        var where = "WHERE g.status <> 2" + (namePart.Length == 0 ? "" : " AND LOWER(g.group_name) LIKE LOWER(@pattern) ESCAPE '!'");
        var parameters = new { pattern = LikePattern.Contains(namePart), page.Take, page.Skip };
        await using var connection = await database.OpenAsync(cancellationToken);
        var total = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"SELECT COUNT(*) FROM chat_groups g {where}", parameters, cancellationToken: cancellationToken));
        var rows = await connection.QueryAsync<GroupRow>(new CommandDefinition(
            $"SELECT {GroupRow.Columns} FROM chat_groups g {where} ORDER BY g.group_no DESC LIMIT @Take OFFSET @Skip",
            parameters,
            cancellationToken: cancellationToken));
        return ((uint)total, [.. rows.Select(static row => row.ToGroup())]);
    }

    /// <summary>Groups that a user is in, in the order of joining: their number and the page of them.</summary>
    public async ValueTask<(uint Total, IReadOnlyList<GroupInfo> Groups)> PageJoinedAsync(
        string userID, Pagination page, CancellationToken cancellationToken)
    {
        const string Sql =
            $"""
            SELECT {GroupRow.Columns} FROM group_members m JOIN chat_groups g ON g.group_id = m.group_id
            WHERE m.user_id = @userID ORDER BY m.member_no LIMIT @Take OFFSET @Skip
            """;
        await using var connection = await database.OpenAsync(cancellationToken);
        var total = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT COUNT(*) FROM group_members WHERE user_id = @userID", new { userID }, cancellationToken: cancellationToken));
        var rows = await connection.QueryAsync<GroupRow>(new CommandDefinition(
            Sql, new { userID, page.Take, page.Skip }, cancellationToken: cancellationToken));
        return ((uint)total, [.. rows.Select(static row => row.ToGroup())]);
    }

    /// <summary>Adds a group within the change. False when the ID is taken; then the change must not be committed.</summary>
    public static async ValueTask<bool> TryAddAsync(Change change, GroupInfo group, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            INSERT INTO chat_groups (group_id, group_name, notification, introduction, face_url, owner_user_id, create_ms, member_count, ex,
              status, creator_user_id, group_type, need_verification, look_member_info, apply_member_friend, notification_ms, notification_user_id)
            VALUES (@GroupID, @GroupName, @Notification, @Introduction, @FaceURL, @OwnerUserID, @CreateTime, @MemberCount, @Ex,
              @Status, @CreatorUserID, @GroupType, @NeedVerification, @LookMemberInfo, @ApplyMemberFriend, @NotificationUpdateTime, @NotificationUserID)
            """;
        try
        {
            await change.Connection.ExecuteAsync(SqlScope.Of(change).Command(Sql, group, cancellationToken));
            return true;
        }
        catch (DbException failure) when (change.Dialect.IsDuplicateKey(failure))
        {
            return false;
        }
    }

    /// <summary>Writes what may change of a group, within the change.</summary>
    public static async ValueTask UpdateAsync(Change change, GroupInfo group, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            UPDATE chat_groups SET group_name = @GroupName, notification = @Notification, introduction = @Introduction, face_url = @FaceURL,
              owner_user_id = @OwnerUserID, member_count = @MemberCount, ex = @Ex, status = @Status, need_verification = @NeedVerification,
              look_member_info = @LookMemberInfo, apply_member_friend = @ApplyMemberFriend, notification_ms = @NotificationUpdateTime,
              notification_user_id = @NotificationUserID
            WHERE group_id = @GroupID
            """;
        await change.Connection.ExecuteAsync(SqlScope.Of(change).Command(Sql, group, cancellationToken));
    }
}
